/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What {@code $text} has to find, by the plainest means: every word has its stem in a table, nothing is indexed. */
final class TextModel {

    /** Words with their English stems; an empty one for a stop word. */
    static final Map<String, String> STEMS = Map.of(
            "cat",
            "cat",
            "cats",
            "cat",
            "run",
            "run",
            "running",
            "run",
            "blue",
            "blue",
            "caf\u00E9",
            "caf\u00E9",
            "cafe",
            "cafe",
            "the",
            "",
            "and",
            "",
            "snow_man",
            "snow_man");

    /** A text with its weight, in English or in no language. */
    record Text(String text, double weight, boolean english) {}

    /** A search taken apart, by hand. */
    record Search(
            List<String> words,
            List<String> negated,
            List<String> phrases,
            List<String> negatedPhrases,
            boolean english,
            boolean caseSensitive,
            boolean markSensitive) {}

    private final Search search;

    TextModel(Search search) {
        this.search = search;
    }

    /** The score; 0 for what is not found. */
    double score(List<Text> texts) {
        Set<String> wanted = new HashSet<>();
        for (String word : words()) {
            wanted.add(term(word, search.english, false, false));
        }
        wanted.remove("");
        double score = 0;
        for (Text text : texts) {
            for (String term : wanted) {
                score += score(text, term);
            }
        }
        return score > 0 && holds(texts) ? score : 0;
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(search.words);
        search.phrases.forEach(phrase -> words.addAll(split(phrase)));
        return words;
    }

    private static double score(Text text, String term) {
        Map<String, Integer> counts = new HashMap<>();
        int all = 0;
        for (String word : split(text.text)) {
            String its = term(word, text.english, false, false);
            if (!its.isEmpty()) {
                counts.merge(its, 1, Integer::sum);
                all++;
            }
        }
        int count = counts.getOrDefault(term, 0);
        double frequency = 2 - Math.pow(0.5, count - 1.0);
        double whole = text.text.equalsIgnoreCase(term) ? 1.1 : 1;
        return count == 0 ? 0 : frequency * (0.5 + 0.5 * count / all) * whole * text.weight;
    }

    private boolean holds(List<Text> texts) {
        Set<String> there = new HashSet<>();
        for (Text text : texts) {
            split(text.text).forEach(word -> there.add(exact(word, text.english)));
        }
        boolean exactly = words().stream()
                .map(word -> exact(word, search.english))
                .anyMatch(term -> !term.isEmpty() && there.contains(term));
        return (exactly || !(search.caseSensitive || search.markSensitive))
                && search.negated.stream()
                        .map(word -> exact(word, search.english))
                        .noneMatch(term -> !term.isEmpty() && there.contains(term))
                && search.phrases.stream().allMatch(phrase -> has(texts, phrase))
                && search.negatedPhrases.stream().noneMatch(phrase -> has(texts, phrase));
    }

    private String exact(String word, boolean english) {
        return term(word, english, search.caseSensitive, search.markSensitive);
    }

    private boolean has(List<Text> texts, String phrase) {
        return texts.stream().anyMatch(text -> folded(text.text).contains(folded(phrase)));
    }

    private String folded(String text) {
        String cased = search.caseSensitive ? text : text.toLowerCase(Locale.ROOT);
        return search.markSensitive ? cased : cased.replace('\u00E9', 'e');
    }

    static List<String> split(String text) {
        List<String> words = new ArrayList<>(List.of(text.split("[ ,.-]+")));
        words.removeIf(String::isEmpty);
        return words;
    }

    private static String term(String word, boolean english, boolean caseSensitive, boolean markSensitive) {
        String lower = word.toLowerCase(Locale.ROOT);
        String stem = english ? STEMS.get(lower) : lower;
        if (caseSensitive && !stem.isEmpty()) {
            stem = word.charAt(0) + stem.substring(1);
        }
        return markSensitive ? stem : stem.replace('\u00E9', 'e');
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import lucid.engine.core.query.Metadata;
import lucid.engine.core.value.Doc;
import org.junit.Test;

/** Generated searches over generated documents find what a model finds, with its scores. */
public final class TextModelTest {

    private static final int CASES = Integer.getInteger("lucid.text.cases", 300);
    private static final int SEARCHES = 20;
    private static final List<String> WORDS =
            List.copyOf(TextModel.STEMS.keySet().stream().sorted().toList());

    private final Random random = new Random(7);

    /** One document with the texts that the index looks at. */
    private record Made(String document, int prefix, List<TextModel.Text> texts) {}

    /** One index. */
    private record Kind(boolean all, boolean english, boolean prefixed, int weight) {
        String specification() {
            String key = (prefixed ? "p: 1, " : "") + (all ? "'$**': 'text'" : "a: 'text', 'n.c': 'text'");
            return "{key: {" + key + "}, name: 't', weights: {a: " + weight + "}, default_language: '"
                    + (english ? "english" : "none") + "'}";
        }
    }

    @Test
    public void findsWhatTheModelFinds() {
        for (int round = 0; round * SEARCHES < CASES; round++) {
            Kind kind = new Kind(chance(3), chance(2), chance(3), 1 + random.nextInt(5));
            try (TestCollection test = new TestCollection("{}")) {
                boolean late = chance(2);
                if (!late) {
                    test.index(kind.specification());
                }
                List<Made> documents = fill(test, kind);
                if (late) {
                    test.index(kind.specification());
                }
                for (int i = 0; i < SEARCHES; i++) {
                    compare(test, kind, documents);
                }
            }
        }
    }

    private List<Made> fill(TestCollection test, Kind kind) {
        List<Made> documents = new ArrayList<>();
        for (int id = 0; id < 25; id++) {
            Made made = document(id, kind);
            documents.add(made);
            test.insert(made.document);
        }
        return documents;
    }

    private Made document(int id, Kind kind) {
        List<TextModel.Text> texts = new ArrayList<>();
        boolean named = chance(5);
        boolean english = named ? chance(2) : kind.english;
        StringBuilder document = new StringBuilder("{_id: " + id + ", p: " + id % 2);
        if (named) {
            document.append(", language: '").append(english ? "en" : "none").append('\'');
        }
        document.append(", a: ['").append(text(texts, kind.weight, english)).append("', 5, '");
        document.append(text(texts, kind.weight, english)).append("'], n: {c: '");
        document.append(text(texts, 1, english)).append("'}");
        if (chance(2)) {
            document.append(", o: '")
                    .append(text(kind.all ? texts : new ArrayList<>(), 1, english))
                    .append('\'');
        }
        return new Made(document.append('}').toString(), id % 2, texts);
    }

    private String text(List<TextModel.Text> texts, double weight, boolean english) {
        String text = words(random.nextInt(5));
        texts.add(new TextModel.Text(text, weight, english));
        return text;
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : List.of(" ", "  ", ", ", "-", ". ").get(random.nextInt(5)))
                    .append(word());
        }
        return text.toString();
    }

    private String word() {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return chance(3) ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private void compare(TestCollection test, Kind kind, List<Made> documents) {
        TextModel.Search search = new TextModel.Search(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                chance(4) != kind.english,
                chance(4),
                chance(4));
        String operand = operand(search, search.english() != kind.english);
        int prefix = random.nextInt(2);
        String filter = "{" + (kind.prefixed || chance(4) ? "p: " + prefix + ", " : "") + "$text: " + operand + "}";
        Map<Integer, Double> expected = new TreeMap<>();
        TextModel model = new TextModel(search);
        for (int id = 0; id < documents.size(); id++) {
            Made made = documents.get(id);
            double score = model.score(made.texts);
            if (score > 0 && (!filter.startsWith("{p") || made.prefix == prefix)) {
                expected.put(id, score);
            }
        }
        check(test, kind.specification() + " " + filter, filter, expected);
    }

    private String operand(TextModel.Search search, boolean withLanguage) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            text.append(i == 0 ? "" : " ").append(part(search));
        }
        return "{$search: '" + text + "'"
                + (withLanguage ? ", $language: '" + (search.english() ? "English" : "none") + "'" : "")
                + (search.caseSensitive() ? ", $caseSensitive: true" : "")
                + (search.markSensitive() ? ", $diacriticSensitive: true" : "") + "}";
    }

    private String part(TextModel.Search search) {
        String phrase = words(1 + random.nextInt(2));
        switch (random.nextInt(8)) {
            case 0 -> {
                search.negated().add(word());
                return "-" + search.negated().get(search.negated().size() - 1);
            }
            case 1 -> {
                search.phrases().add(phrase);
                return "\\\"" + phrase + "\\\"";
            }
            case 2 -> {
                search.negatedPhrases().add(phrase);
                return "-\\\"" + phrase + "\\\"";
            }
            default -> {
                search.words().add(word());
                return search.words().get(search.words().size() - 1);
            }
        }
    }

    private static void check(TestCollection test, String what, String filter, Map<Integer, Double> expected) {
        Map<Integer, Double> plain = new TreeMap<>();
        test.find(filter).forEach(document -> plain.put(document.get("_id").intValue(), 0.0));
        assertEquals(what, expected.keySet(), plain.keySet());
        String score = "{s: {$meta: '" + Metadata.TEXT_SCORE + "'}}";
        double last = Double.MAX_VALUE;
        for (Doc document : test.find(TestCollection.query(filter, score, score))) {
            double found = document.get("s").doubleValue();
            assertEquals(what, expected.remove(document.get("_id").intValue()), found, 1e-9);
            assertEquals(what, Math.min(last, found), found, 1e-9);
            last = found;
        }
        assertTrue(what, expected.isEmpty());
    }
}

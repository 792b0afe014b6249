/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A search taken apart.
 *
 * @param terms          what the index is asked for: one of them has to be there
 * @param exactTerms     the same where case and marks matter as the search says
 * @param negatedTerms   none of them may be there
 * @param phrases        as written; all have to be there
 * @param negatedPhrases as written; none may be there
 */
public record SearchTerms(
        NavigableSet<String> terms,
        NavigableSet<String> exactTerms,
        NavigableSet<String> negatedTerms,
        List<String> phrases,
        List<String> negatedPhrases) {

    /** Takes a search apart for an index. */
    public static SearchTerms of(TextSearch search, TextDefinition definition) {
        return new Reader(search, search.language().orElse(definition.defaultLanguage())).read();
    }

    /** Reads a search from left to right. */
    private static final class Reader {
        private final String text;
        private final Words words;
        private final TextAnalyzer ofIndex;
        private final TextAnalyzer exact;
        private final SearchTerms result = new SearchTerms(
                new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new ArrayList<>(), new ArrayList<>());
        private boolean negated;
        private int phrase = -1;

        Reader(TextSearch search, TextLanguage language) {
            text = search.search();
            words = new Words(text, language);
            ofIndex = TextAnalyzer.ofIndex(language);
            exact = new TextAnalyzer(language, search.caseSensitive(), search.diacriticSensitive());
        }

        SearchTerms read() {
            int before = 0;
            while (words.next()) {
                delimiters(before, words.start());
                word(words.word());
                before = words.start() + words.word().length();
            }
            delimiters(before, text.length());
            return new SearchTerms(
                    Collections.unmodifiableNavigableSet(result.terms),
                    Collections.unmodifiableNavigableSet(result.exactTerms),
                    Collections.unmodifiableNavigableSet(result.negatedTerms),
                    List.copyOf(result.phrases),
                    List.copyOf(result.negatedPhrases));
        }

        private void delimiters(int from, int to) {
            for (int i = from; i < to; i++) {
                char delimiter = text.charAt(i);
                if (delimiter == '-' && phrase < 0 && (i == 0 || Character.isWhitespace(text.charAt(i - 1)))) {
                    negated = true;
                } else if (delimiter == '"') {
                    quote(i);
                }
            }
        }

        private void quote(int at) {
            if (phrase < 0) {
                phrase = at + 1;
                return;
            }
            if (at > phrase) {
                (negated ? result.negatedPhrases : result.phrases).add(text.substring(phrase, at));
            }
            phrase = -1;
            negated = false;
        }

        private void word(String word) {
            if (!negated) {
                ofIndex.term(word, result.terms::add);
                exact.term(word, result.exactTerms::add);
            } else if (phrase < 0) {
                exact.term(word, result.negatedTerms::add);
                negated = false;
            }
        }
    }
}

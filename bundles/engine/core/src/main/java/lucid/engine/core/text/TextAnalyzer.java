/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tartarus.snowball.SnowballStemmer;

/** Makes terms of texts of one language: words without stop words, stemmed and folded. For one thread. */
final class TextAnalyzer {

    /** A longer term stands for all that begin like it and have the same length and hash. */
    private static final int LONGEST = 256;

    private final TextLanguage language;
    private final Set<String> stopWords;
    private final Folding folding;
    private final Optional<SnowballStemmer> stemmer;

    TextAnalyzer(TextLanguage language, boolean caseSensitive, boolean diacriticSensitive) {
        this.language = language;
        folding = new Folding(caseSensitive, diacriticSensitive, language.isTurkic());
        stopWords = StopWords.of(language);
        stemmer = Stemmers.of(language);
    }

    /** As an index makes its terms: neither case nor marks matter. */
    static TextAnalyzer ofIndex(TextLanguage language) {
        return new TextAnalyzer(language, false, false);
    }

    /** The terms of a text in their order, repeats included. */
    void terms(String text, Consumer<String> terms) {
        Words words = new Words(text, language);
        while (words.next()) {
            term(words.word(), terms);
        }
    }

    /** The term of one word; none for a stop word. */
    void term(String word, Consumer<String> terms) {
        String lower = folding.lowerCase(word);
        if (stopWords.contains(lower)) {
            return;
        }
        String term = folding.bare(stem(folding.caseSensitive() ? word : lower));
        terms.accept(term.length() > LONGEST ? shortened(term) : term);
    }

    private String stem(String word) {
        if (stemmer.isEmpty()) {
            return word;
        }
        stemmer.get().setCurrent(word);
        stemmer.get().stem();
        return stemmer.get().getCurrent();
    }

    private static String shortened(String term) {
        return term.substring(0, LONGEST) + '#' + term.length() + '#' + term.hashCode();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.HungarianStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/**
 * The languages of text indexes, each with its stemmer and its stop words.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/text-search-languages/">text search languages</a>
 */
public enum TextLanguage {
    /** Words as they are: no stemming, no stop words. */
    NONE("none", Optional.empty(), Set.of()),
    DANISH("da", DanishStemmer::new, "snowball/danish_stop"),
    DUTCH("nl", DutchStemmer::new, "snowball/dutch_stop"),
    ENGLISH("en", EnglishStemmer::new, "snowball/english_stop"),
    FINNISH("fi", FinnishStemmer::new, "snowball/finnish_stop"),
    FRENCH("fr", FrenchStemmer::new, "snowball/french_stop"),
    GERMAN("de", GermanStemmer::new, "snowball/german_stop"),
    HUNGARIAN("hu", HungarianStemmer::new, "snowball/hungarian_stop"),
    ITALIAN("it", ItalianStemmer::new, "snowball/italian_stop"),
    NORWEGIAN("nb", NorwegianStemmer::new, "snowball/norwegian_stop"),
    PORTUGUESE("pt", PortugueseStemmer::new, "snowball/portuguese_stop"),
    ROMANIAN("ro", RomanianStemmer::new, "ro/stopwords"),
    RUSSIAN("ru", RussianStemmer::new, "snowball/russian_stop"),
    SPANISH("es", SpanishStemmer::new, "snowball/spanish_stop"),
    SWEDISH("sv", SwedishStemmer::new, "snowball/swedish_stop"),
    TURKISH("tr", TurkishStemmer::new, "tr/stopwords");

    private final String code;
    private final Optional<Supplier<SnowballStemmer>> stemmer;
    private final Set<String> stopWords;

    TextLanguage(String code, Supplier<SnowballStemmer> stemmer, String list) {
        this(code, Optional.of(stemmer), StopWords.read(list));
    }

    TextLanguage(String code, Optional<Supplier<SnowballStemmer>> stemmer, Set<String> stopWords) {
        this.code = code;
        this.stemmer = stemmer;
        this.stopWords = stopWords;
    }

    /** The language of a name or of a two-letter code, in whatever case; empty for an unknown one. */
    public static Optional<TextLanguage> of(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(language ->
                        language.code.equals(wanted) || language.toString().equals(wanted))
                .findFirst();
    }

    /** A stemmer for one thread; empty where words stay as they are. */
    Optional<SnowballStemmer> stemmer() {
        return stemmer.map(Supplier::get);
    }

    /** Whether a word, in lower case, is too common to be looked for. */
    boolean isStopWord(String word) {
        return stopWords.contains(word);
    }

    /** Whether an apostrophe belongs to the word around it. */
    boolean keepsApostrophes() {
        return this == ENGLISH;
    }

    /** Whether the letter i has a dot or none in both cases. */
    boolean isTurkic() {
        return this == TURKISH;
    }

    /** The name as the manual has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

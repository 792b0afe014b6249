/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The languages of text indexes, each with its stemmer and its stop words.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/text-search-languages/">text search languages</a>
 */
public enum TextLanguage {
    /** Words as they are: no stemming, no stop words. */
    NONE("none", ""),
    DANISH("da", "snowball/danish_stop"),
    DUTCH("nl", "snowball/dutch_stop"),
    ENGLISH("en", "snowball/english_stop"),
    FINNISH("fi", "snowball/finnish_stop"),
    FRENCH("fr", "snowball/french_stop"),
    GERMAN("de", "snowball/german_stop"),
    HUNGARIAN("hu", "snowball/hungarian_stop"),
    ITALIAN("it", "snowball/italian_stop"),
    NORWEGIAN("nb", "snowball/norwegian_stop"),
    PORTUGUESE("pt", "snowball/portuguese_stop"),
    ROMANIAN("ro", "ro/stopwords"),
    RUSSIAN("ru", "snowball/russian_stop"),
    SPANISH("es", "snowball/spanish_stop"),
    SWEDISH("sv", "snowball/swedish_stop"),
    TURKISH("tr", "tr/stopwords");

    private final String code;
    private final String stopList;

    TextLanguage(String code, String stopList) {
        this.code = code;
        this.stopList = stopList;
    }

    /** The language of a name or of a two-letter code, in whatever case; empty for an unknown one. */
    public static Optional<TextLanguage> of(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(language ->
                        language.code.equals(wanted) || language.toString().equals(wanted))
                .findFirst();
    }

    /** Where its list of stop words is; empty for none. */
    String stopList() {
        return stopList;
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

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** How texts become terms. */
public class TextAnalyzerTest {

    @Test
    public void delimitersAreThoseOfUnicode() {
        assertEquals(List.of("snake_case", "a", "b", "c"), terms(TextLanguage.NONE, "snake_case a-b\u2014c"));
        assertEquals(List.of("a", "b", "c", "d"), terms(TextLanguage.NONE, "\u00ABa\u00BB b\u3002c\u00A0d!?"));
        assertEquals(List.of("1", "5", "x", "y"), terms(TextLanguage.NONE, "1.5 x@y"));
        assertEquals(List.of("qu", "il"), terms(TextLanguage.NONE, "qu'il"));
        assertEquals(List.of("\uD83D\uDE00\uD83D\uDE01"), terms(TextLanguage.NONE, " \uD83D\uDE00\uD83D\uDE01 "));
        assertEquals(List.of(), terms(TextLanguage.NONE, " \t\u2003.,;-"));
    }

    @Test
    public void anApostropheIsPartOfAnEnglishWord() {
        assertEquals(List.of("john"), terms(TextLanguage.ENGLISH, "John's"));
        assertEquals(List.of(), terms(TextLanguage.ENGLISH, "don't won't"));
    }

    @Test
    public void neitherCaseNorMarksMatter() {
        assertEquals(List.of("cafe", "cafe", "strasse"), terms(TextLanguage.NONE, "CAF\u00C9 cafe\u0301 Strasse"));
        assertEquals(List.of("\uD55C\uAD6D"), terms(TextLanguage.NONE, "\uD55C\uAD6D"));
        assertEquals(List.of("\u0441\u044B\u0440"), terms(TextLanguage.NONE, "\u0421\u042B\u0420"));
    }

    @Test
    public void theyMatterWhereTheyShall() {
        assertEquals(List.of("Caf\u00E9"), terms(new TextAnalyzer(TextLanguage.NONE, true, true), "Caf\u00E9"));
        assertEquals(List.of("Cafe"), terms(new TextAnalyzer(TextLanguage.NONE, true, false), "Caf\u00E9"));
        assertEquals(List.of("caf\u00E9"), terms(new TextAnalyzer(TextLanguage.NONE, false, true), "Caf\u00E9"));
    }

    @Test
    public void turkishHasTwoLettersI() {
        assertEquals(terms(TextLanguage.TURKISH, "\u0131rak"), terms(TextLanguage.TURKISH, "IRAK"));
        assertEquals(terms(TextLanguage.TURKISH, "izmir"), terms(TextLanguage.TURKISH, "\u0130ZM\u0130R"));
    }

    @Test
    public void eachLanguageStemsAndHasStopWords() {
        List<String> pairs = List.of(
                "da heste hest og",
                "nl paarden paard de",
                "en running run the",
                "fi taloissa talo ja",
                "fr chevaux cheval les",
                "de katzen katz und",
                "hu h\u00E1zak haz a",
                "it cavalli cavall il",
                "nb hester hest og",
                "pt gatos gat os",
                "ro copiilor cop \u015Fi",
                "ru \u043A\u043D\u0438\u0433\u0438 \u043A\u043D\u0438\u0433 \u0438",
                "es gatos gat el",
                "sv h\u00E4starna hast och",
                "tr kitaplar kitap ve");
        List<String> got = new ArrayList<>();
        for (String pair : pairs) {
            String[] parts = pair.split(" ", -1);
            TextLanguage language = TextLanguage.of(parts[0]).orElseThrow();
            got.add(parts[0] + " " + parts[1] + " " + String.join("", terms(language, parts[1] + " " + parts[3])) + " "
                    + parts[3]);
        }
        assertEquals(String.join("\n", pairs), String.join("\n", got));
    }

    @Test
    public void languagesHaveNamesAndCodes() {
        assertEquals(16, TextLanguage.values().length);
        assertEquals(Optional.of(TextLanguage.GERMAN), TextLanguage.of("German"));
        assertEquals(Optional.of(TextLanguage.NORWEGIAN), TextLanguage.of("nb"));
        assertEquals(Optional.of(TextLanguage.NONE), TextLanguage.of("none"));
        assertFalse(TextLanguage.of("klingon").isPresent());
        assertFalse(TextLanguage.of("").isPresent());
        assertTrue(Arrays.stream(TextLanguage.values())
                .allMatch(language -> TextLanguage.of(language.toString()).equals(Optional.of(language))));
    }

    @Test
    public void aLongTermIsShortened() {
        String one = "x".repeat(10_000) + "a";
        String two = "x".repeat(10_000) + "b";
        assertTrue(terms(TextLanguage.NONE, one).get(0).length() < 300);
        assertFalse(terms(TextLanguage.NONE, one).equals(terms(TextLanguage.NONE, two)));
    }

    private static List<String> terms(TextLanguage language, String text) {
        return terms(TextAnalyzer.ofIndex(language), text);
    }

    private static List<String> terms(TextAnalyzer analyzer, String text) {
        List<String> terms = new ArrayList<>();
        analyzer.terms(text, terms::add);
        return terms;
    }
}

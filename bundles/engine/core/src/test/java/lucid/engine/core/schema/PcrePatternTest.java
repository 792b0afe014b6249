/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import lucid.engine.core.value.CommandException;
import org.junit.Test;

public class PcrePatternTest {

    private static void finds(String pattern, String options, String text, boolean expected) {
        assertEquals(
                pattern + " in " + text,
                expected,
                PcrePattern.compile(pattern, options).isFoundIn(text));
    }

    private static int refusal(String pattern, String text) {
        PcrePattern compiled = PcrePattern.compile(pattern, "");
        return assertThrows(pattern, CommandException.class, () -> compiled.isFoundIn(text))
                .code();
    }

    // without its bound the match takes longer than anybody waits
    @Test(timeout = 120_000)
    public void givesUpWhatWouldGoOnAndOn() {
        assertEquals(51156, refusal("(.*a){25}b", "a".repeat(60)));
    }

    @Test
    public void givesUpWhatGoesTooDeep() {
        assertEquals(51156, refusal("^(a|b)*$", "ab".repeat(2_000_000)));
        assertEquals(
                51091,
                assertThrows(
                                CommandException.class,
                                () -> PcrePattern.compile("(".repeat(100_000) + ")".repeat(100_000), ""))
                        .code());
    }

    @Test
    public void readsLongTextsToTheirEnd() {
        finds("b$", "", "a".repeat(16_000_000) + "b", true);
        finds("^[a-z]*b$", "i", "a".repeat(16_000_000), false);
    }

    @Test
    public void readsClassesAsPcreDoes() {
        finds("^[]a]+$", "", "]a", true);
        finds("^[^]a]+$", "", "b", true);
        finds("^[[a]+$", "", "[a", true);
        finds("^[a&&b]+$", "", "a&b", true);
        finds("^[\\w-x]+$", "", "a-x", true);
        finds("^[[:^digit:]]+$", "", "ab", true);
        finds("^[[:alpha:][:digit:]_]+$", "", "a1_", true);
        finds("^[ #]+$", "x", " #", true);
        finds("^[a-c\\]]+$", "", "b]", true);
    }

    @Test
    public void takesBracesThatRepeatNothingLiterally() {
        finds("^a{2}$", "", "aa", true);
        finds("^a{2,}$", "", "aaa", true);
        finds("^{a}$", "", "{a}", true);
        finds("^a{,2}$", "", "a{,2}", true);
        finds("^\\x{e9}\\p{L}$", "", "\u00e9a", true);
    }

    @Test
    public void endsLinesAtNewlinesAlone() {
        finds("^a.b$", "", "a\rb", true);
        finds("^a$", "", "a\n", true);
        finds("^a$", "", "a\r\n", false);
        finds("^b$", "m", "a\nb\nc", true);
        finds("^b$", "m", "a\rb\rc", false);
    }

    @Test
    public void knowsLettersOfAllScriptsWhenCaseDoesNotMatter() {
        finds("\u00c9", "i", "\u00e9", true);
        finds("^\\w$", "", "\u00e9", false);
        finds("(*UCP)^\\w$", "", "\u00e9", true);
        finds("(*UTF8)a", "", "a", true);
        finds("\\Qa.b\\E", "", "a.b", true);
        finds("(?P<x>a)(?P=x)", "", "aa", true);
        finds("(?i)a", "", "A", true);
    }

    @Test
    public void refusesInvalidOnes() {
        assertEquals(51091, code("(", ""));
        assertEquals(51091, code("[a", ""));
        assertEquals(51091, code("*a", ""));
        assertEquals(51108, code("a", "g"));
        assertEquals(51109, code("a\0", ""));
    }

    private static int code(String pattern, String options) {
        return assertThrows(CommandException.class, () -> PcrePattern.compile(pattern, options))
                .code();
    }
}

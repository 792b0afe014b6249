/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public class IcuCollationTest {

    private static Collation of(String specification) {
        return IcuCollation.parse(Doc.parse(specification));
    }

    @Test
    public void completesTheSpecification() {
        assertEquals(
                Doc.parse("{locale: 'en', caseLevel: false, caseFirst: 'off', strength: 3, numericOrdering: false,"
                        + " alternate: 'non-ignorable', maxVariable: 'punct', normalization: false, backwards: false,"
                        + " version: '57.1'}"),
                of("{locale: 'en'}").specification());
        assertTrue(of("{locale: 'fr_CA'}").specification().get("backwards").bool());
        Doc whole = of("{locale: 'de@collation=phonebook', strength: 2, alternate: 'shifted', maxVariable: 'space'}")
                .specification();
        assertEquals(whole, IcuCollation.parse(whole).specification());
        assertEquals(of("{locale: 'en'}"), of("{locale: 'en', strength: 3}"));
    }

    @Test
    public void isSimpleWhenItSaysSo() {
        assertSame(Collation.SIMPLE, of("{}"));
        assertSame(Collation.SIMPLE, of("{locale: 'simple'}"));
    }

    @Test
    public void ignoresCaseAndAccentsAsAsked() {
        assertEquals(0, of("{locale: 'en', strength: 1}").compare("\u00c9", "e"));
        assertEquals(0, of("{locale: 'en', strength: 2}").compare("A", "a"));
        assertTrue(of("{locale: 'en', strength: 1, caseLevel: true}").compare("A", "a") > 0);
        assertTrue(of("{locale: 'en', caseFirst: 'upper'}").compare("A", "a") < 0);
        assertTrue(of("{locale: 'en', numericOrdering: true}").compare("a10", "a9") > 0);
        assertEquals(0, of("{locale: 'en', alternate: 'shifted'}").compare("a-b", "ab"));
    }

    @Test
    public void givesKeysInItsOrder() {
        Collation collation = of("{locale: 'sv', strength: 2}");
        String[] words = {"", "a", "A", "b", "z", "\u00e5", "\u00e4", "\u00f6", "aa", "a b"};
        for (String left : words) {
            for (String right : words) {
                int byKey = Arrays.compareUnsigned(collation.sortKey(left), collation.sortKey(right));
                assertEquals(
                        left + " and " + right, Integer.signum(collation.compare(left, right)), Integer.signum(byKey));
            }
        }
    }

    @Test
    public void appliesToFilters() {
        Globals globals = Globals.simple().with(of("{locale: 'en', strength: 2}"));
        assertTrue(Matcher.parse(Doc.parse("{a: 'X'}"), globals).matches(Doc.parse("{a: 'x'}")));
        assertTrue(Matcher.parse(Doc.parse("{a: {$in: ['X', 'Y']}}"), globals).matches(Doc.parse("{a: ['y']}")));
        assertTrue(Matcher.parse(Doc.parse("{a: {b: ['X']}}"), globals).matches(Doc.parse("{a: {b: ['x']}}")));
        assertFalse(Matcher.parse(Doc.parse("{a: {$ne: 'X'}}"), globals).matches(Doc.parse("{a: 'x'}")));
        assertFalse(Matcher.parse(Doc.parse("{a: /X/}"), globals).matches(Doc.parse("{a: 'x'}")));
    }

    @Test
    public void refusesBadSpecifications() {
        refused("{locale: 'xx'}", 2);
        refused("{locale: 'en-US'}", 2);
        refused("{locale: ''}", 2);
        refused("{strength: 1}", 40414);
        refused("{locale: 'en', foo: 1}", 40415);
        refused("{locale: 'en', strength: 6}", 2);
        refused("{locale: 'en', strength: 'x'}", 14);
        refused("{locale: 'en', caseFirst: 'x'}", 2);
        refused("{locale: 'en', caseLevel: 1}", 14);
        refused("{locale: 5}", 14);
        refused("{locale: 'en', version: '1'}", 161);
        refused("{locale: 'en', strength: 1, backwards: true}", 2);
        refused("{locale: 'en', strength: 1, caseFirst: 'upper'}", 2);
        refused("{locale: 'simple', strength: 1}", 2);
    }

    private static void refused(String specification, int code) {
        CommandException e = assertThrows(specification, CommandException.class, () -> of(specification));
        assertEquals(specification + ": " + e.getMessage(), code, e.code());
    }
}

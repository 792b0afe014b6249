/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import static org.junit.Assert.assertEquals;

import java.util.Optional;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.Filter;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public final class BoundsBuilderTest {

    @Test
    public void equalityIsAPoint() {
        assertBounds("{a: 1}", "EXACT [1, 1]");
        assertBounds("{a: 'x'}", "EXACT [\"x\", \"x\"]");
    }

    @Test
    public void comparisonsStayWithinTheirType() {
        assertBounds("{a: {$gt: 5}}", "EXACT (5, inf.0]");
        assertBounds("{a: {$lte: 5}}", "EXACT [-inf.0, 5]");
        assertBounds("{a: {$gte: 'm'}}", "EXACT [\"m\", {})");
        assertBounds("{a: {$lt: 'm'}}", "EXACT [\"\", \"m\")");
        assertBounds("{a: {$gt: false}}", "EXACT (false, true]");
        assertBounds("{a: {$gt: null}}", "EXACT ");
    }

    @Test
    public void nullNeedsTheDocument() {
        assertBounds("{a: null}", "DOCUMENT [undefined, undefined][null, null]");
        assertBounds("{a: {$exists: false}}", "DOCUMENT [undefined, undefined][null, null]");
        assertBounds("{a: {$exists: true}}", "DOCUMENT [MinKey, MaxKey]");
    }

    @Test
    public void listsArePointsInOrder() {
        assertBounds("{a: {$in: [3, 1, 2, 1]}}", "EXACT [1, 1][2, 2][3, 3]");
        assertBounds("{a: {$in: [3, null]}}", "DOCUMENT [undefined, undefined][null, null][3, 3]");
    }

    @Test
    public void negationIsAllTheRest() {
        assertBounds("{a: {$ne: 5}}", "EXACT [MinKey, 5)(5, MaxKey]");
        assertBounds("{a: {$nin: [1, 2]}}", "EXACT [MinKey, 1)(1, 2)(2, MaxKey]");
        assertBounds("{a: {$not: {$gt: 5}}}", "EXACT [MinKey, 5](inf.0, MaxKey]");
        assertBounds("{a: {$ne: null}}", "DOCUMENT [MinKey, null)(null, MaxKey]");
    }

    @Test
    public void negationOfNullIsNotServedWhereArraysWere() {
        assertEquals("none", text("{a: {$ne: null}}", true));
        assertEquals("DOCUMENT [MinKey, 5)(5, MaxKey]", text("{a: {$ne: 5}}", true));
    }

    @Test
    public void patternsAreRangesOfTheirPrefix() {
        assertBounds("{a: /^abc/}", "KEY [\"abc\", \"abd\")[/^abc/, /^abc/]");
        assertBounds("{a: /abc/}", "KEY [\"\", {})[/abc/, /abc/]");
    }

    @Test
    public void elementsCutTheirConditions() {
        assertBounds("{a: {$elemMatch: {$gt: 1, $lt: 5}}}", "DOCUMENT (1, 5)");
    }

    @Test
    public void arraysAreFoundByTheirFirstElement() {
        assertBounds("{a: [1, 2]}", "DOCUMENT [1, 1][[ 1, 2 ], [ 1, 2 ]]");
        assertBounds("{a: []}", "DOCUMENT [undefined, undefined][[], []]");
    }

    @Test
    public void stringsNeedTheIndexsCollation() {
        BoundsBuilder builder = new BoundsBuilder(Collation.SIMPLE, false, false);
        assertEquals(Optional.empty(), builder.bounds(filter("{a: 'x'}")));
        assertEquals("EXACT [1, 1]", show(builder.bounds(filter("{a: 1}"))));
    }

    @Test
    public void thePrefixBehindSkipsSurrogates() {
        assertEquals("\"\uE000\"", BoundsText.value(BoundsBuilder.behind("\uD7FF")));
        assertEquals("\"b\"", BoundsText.value(BoundsBuilder.behind("a\uDBFF\uDFFF")));
        assertEquals("{}", BoundsText.value(BoundsBuilder.behind("")));
    }

    private static void assertBounds(String filter, String expected) {
        assertEquals(expected, text(filter, false));
    }

    private static String text(String filter, boolean multikey) {
        return show(new BoundsBuilder(Collation.SIMPLE, true, multikey).bounds(filter(filter)));
    }

    private static String show(Optional<FieldBounds> bounds) {
        if (bounds.isEmpty()) {
            return "none";
        }
        StringBuilder text = new StringBuilder(bounds.get().tightness() + " ");
        bounds.get().intervals().parts().forEach(text::append);
        return text.toString();
    }

    private static Filter filter(String json) {
        return Predicate.conjuncts(
                        Matcher.parse(Doc.parse(json), Globals.simple()).filter())
                .get(0);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public class SortPatternTest {

    private static final Collation SIMPLE = Collation.SIMPLE;

    /** Sorts by comparison and by key, which have to agree. */
    private static void sorts(String sort, String... expected) {
        sorts(sort, SIMPLE, expected);
    }

    private static void sorts(String sort, Collation collation, String... expected) {
        SortPattern pattern = SortPattern.parse(Doc.parse(sort));
        List<Doc> wanted = Stream.of(expected).map(Doc::parse).toList();
        List<Doc> byComparison = new ArrayList<>(wanted);
        java.util.Collections.reverse(byComparison);
        List<Doc> byKey = new ArrayList<>(byComparison);
        byComparison.sort(pattern.comparator(collation));
        byKey.sort(
                (left, right) -> Arrays.compareUnsigned(pattern.key(left, collation), pattern.key(right, collation)));
        assertEquals(wanted, byComparison);
        assertEquals(wanted, byKey);
    }

    @Test
    public void sortsByTypeAndValue() {
        sorts("{a: 1}", "{a: []}", "{}", "{a: 1}", "{a: 1.5}", "{a: 'x'}", "{a: {b: 1}}", "{a: true}");
        sorts("{a: -1}", "{a: true}", "{a: 'x'}", "{a: 2}", "{a: {$numberLong: '1'}}", "{a: null}");
    }

    @Test
    public void sortsArraysByTheirSmallestOrLargestElement() {
        sorts("{a: 1}", "{a: [9, 1]}", "{a: 2}", "{a: [3, 4]}");
        sorts("{a: -1}", "{a: [9, 1]}", "{a: [3, 4]}", "{a: 2}");
        sorts("{'a.b': 1}", "{a: [{b: 9}, {c: 1}]}", "{a: [{b: 7}, {b: 1}]}", "{a: {b: 2}}");
        sorts("{'a.1': 1}", "{a: [9, 1]}", "{a: [1, 2]}");
    }

    @Test
    public void sortsBySeveralFields() {
        sorts("{a: 1, b: -1}", "{a: 1, b: 2}", "{a: 1, b: 1}", "{a: 2, b: 9}");
        sorts("{'a.b': 1, 'a.c': -1}", "{a: [{b: 1, c: 5}, {b: 2, c: 9}]}", "{a: [{b: 1, c: 4}]}");
    }

    @Test
    public void sortsByACollation() {
        Collation english = IcuCollation.parse(Doc.parse("{locale: 'en', strength: 1}"));
        sorts("{a: 1, b: 1}", english, "{a: 'A', b: 1}", "{a: 'a', b: 2}", "{a: 'B', b: 0}");
    }

    @Test
    public void refusesParallelArrays() {
        SortPattern pattern = SortPattern.parse(Doc.parse("{a: 1, b: 1}"));
        CommandException e =
                assertThrows(CommandException.class, () -> pattern.key(Doc.parse("{a: [1], b: [2]}"), SIMPLE));
        assertEquals(2, e.code());
    }

    @Test
    public void refusesBadPatterns() {
        refused("{a: 'x'}", 15974);
        refused("{a: true}", 15974);
        refused("{a: 2}", 15975);
        refused("{a: 0}", 15975);
        refused("{a: {b: 1}}", 17312);
        refused("{a: {$meta: 'foo'}}", 31138);
        refused("{'': 1}", 40352);
        refused("{'a..b': 1}", 15998);
        refused("{$a: 1}", 16410);
        StringBuilder many = new StringBuilder("{a0: 1");
        for (int i = 1; i < 33; i++) {
            many.append(", a").append(i).append(": 1");
        }
        refused(many + "}", 13103);
    }

    private static void refused(String sort, int code) {
        CommandException e = assertThrows(sort, CommandException.class, () -> SortPattern.parse(Doc.parse(sort)));
        assertEquals(e.getMessage(), code, e.code());
    }
}

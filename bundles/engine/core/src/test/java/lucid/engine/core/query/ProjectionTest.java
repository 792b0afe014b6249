/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public class ProjectionTest {

    private static Projection find(String projection, String filter) {
        Globals globals = Globals.simple();
        return Projection.forFind(Doc.parse(projection), Matcher.parse(Doc.parse(filter), globals), globals);
    }

    private static void gives(String projection, String document, String expected) {
        assertEquals(
                projection,
                Doc.parse(expected).toString(),
                find(projection, "{}").apply(Doc.parse(document)).toString());
    }

    private static void refused(String projection, int code) {
        CommandException e = assertThrows(projection, CommandException.class, () -> find(projection, "{}"));
        assertEquals(e.getMessage(), code, e.code());
    }

    @Test
    public void includesInTheOrderOfTheDocument() {
        gives("{b: 1, a: true}", "{_id: 1, a: 1, b: 2, c: 3}", "{_id: 1, a: 1, b: 2}");
        gives("{a: 1, _id: 0}", "{_id: 1, a: 1, b: 2}", "{a: 1}");
        gives("{_id: 1}", "{_id: 1, a: 1}", "{_id: 1}");
        gives("{'a.b': 1}", "{_id: 1, a: {b: 1, c: 2}}", "{_id: 1, a: {b: 1}}");
        gives("{a: {b: 1}}", "{_id: 1, a: [{b: 1, c: 2}, 5, [{b: 3, c: 4}]]}", "{_id: 1, a: [{b: 1}, [{b: 3}]]}");
        gives("{'a.b': 1}", "{_id: 1, a: 5}", "{_id: 1}");
        gives("{'a.b': 1}", "{_id: 1, a: {c: 5}}", "{_id: 1, a: {}}");
        gives("{a: {'b.c': 1}}", "{_id: 1, a: {b: {c: 1, d: 2}}}", "{_id: 1, a: {b: {c: 1}}}");
    }

    @Test
    public void excludes() {
        gives("{a: 0}", "{_id: 1, a: 1, b: 2}", "{_id: 1, b: 2}");
        gives("{_id: 0}", "{_id: 1, a: 1}", "{a: 1}");
        gives("{_id: 0, a: 0}", "{_id: 1, a: 1, b: 2}", "{b: 2}");
        gives("{_id: 1, a: 0}", "{_id: 1, a: 1, b: 2}", "{_id: 1, b: 2}");
        gives("{'a.b': false}", "{_id: 1, a: [{b: 1, c: 2}, 5]}", "{_id: 1, a: [{c: 2}, 5]}");
    }

    @Test
    public void givesTheWholeDocumentWhenEmpty() {
        Doc document = Doc.parse("{_id: 1, a: 1}");
        assertSame(document, find("{}", "{}").apply(document));
    }

    @Test
    public void slices() {
        gives("{a: {$slice: 2}}", "{_id: 1, a: [1, 2, 3], b: 1}", "{_id: 1, a: [1, 2], b: 1}");
        gives("{a: {$slice: -2}}", "{_id: 1, a: [1, 2, 3]}", "{_id: 1, a: [2, 3]}");
        gives("{a: {$slice: [1, 1]}}", "{_id: 1, a: [1, 2, 3]}", "{_id: 1, a: [2]}");
        gives("{a: {$slice: [-2, 5]}}", "{_id: 1, a: [1, 2, 3]}", "{_id: 1, a: [2, 3]}");
        gives("{a: {$slice: [5, 5]}}", "{_id: 1, a: [1, 2, 3]}", "{_id: 1, a: []}");
        gives("{b: 1, a: {$slice: 1}}", "{_id: 1, a: [1, 2], b: 1, c: 1}", "{_id: 1, a: [1], b: 1}");
        gives("{'a.b': {$slice: 1}}", "{_id: 1, a: {b: [1, 2], c: 3}}", "{_id: 1, a: {b: [1], c: 3}}");
        gives("{a: {$slice: 1}}", "{_id: 1, a: 5}", "{_id: 1, a: 5}");
        refused("{a: {$slice: [1, 0]}}", 31272);
        refused("{a: {$slice: 'x'}}", 28667);
    }

    @Test
    public void keepsTheFirstElementThatMatches() {
        gives(
                "{a: {$elemMatch: {b: 2}}}",
                "{_id: 1, a: [{b: 1}, {b: 2, c: 1}, {b: 2}], d: 1}",
                "{_id: 1, a: [{b: 2, c: 1}]}");
        gives("{a: {$elemMatch: {$gt: 1}}, d: 1}", "{_id: 1, a: [1, 2], d: 1}", "{_id: 1, d: 1, a: [2]}");
        gives("{a: {$elemMatch: {b: 9}}}", "{_id: 1, a: [{b: 1}]}", "{_id: 1}");
        gives("{_id: 0, a: {$elemMatch: {b: 1}}}", "{_id: 1, a: [{b: 1}], c: 1}", "{a: [{b: 1}]}");
        refused("{'a.b': {$elemMatch: {c: 1}}}", 31275);
        refused("{a: {$elemMatch: 1}}", 31274);
    }

    @Test
    public void keepsTheElementByWhichTheFilterMatched() {
        Projection projection = find("{'a.$': 1}", "{a: {$gt: 1}}");
        assertEquals(
                "{\"_id\": 1, \"a\": [2]}",
                projection.apply(Doc.parse("{_id: 1, a: [1, 2, 3], b: 1}")).toString());
        Projection other = find("{'a.b.$': 1}", "{'a.b': 2}");
        assertEquals(
                "{\"a\": {\"b\": [2]}}",
                other.apply(Doc.parse("{a: {b: [1, 2], c: 1}}")).toString());
        CommandException e = assertThrows(
                CommandException.class, () -> find("{'a.$': 1}", "{}").apply(Doc.parse("{a: [1]}")));
        assertEquals(51246, e.code());
    }

    @Test
    public void refusesWhatDoesNotGoTogether() {
        refused("{a: 1, b: 0}", 31254);
        refused("{a: 0, b: 1}", 31253);
        refused("{a: 1, 'a.b': 1}", 31249);
        refused("{'a.b': 1, a: 1}", 31250);
        refused("{a: {}}", 51270);
        refused("{'a.$': 1, 'b.$': 1}", 31276);
        refused("{'a.$.b': 1}", 31394);
        refused("{'a.$': 0}", 31395);
        refused("{'$a': 1}", 16410);
        refused("{'a..b': 1}", 15998);
        refused("{'a.': 1}", 40353);
        refused("{'': 1}", 40352);
        refused("{a: {$meta: 'foo'}}", 17308);
    }

    @Test
    public void knowsWhetherAnIndexCanCoverIt() {
        assertTrue(find("{a: 1, 'b.c': 1}", "{}").isPlainInclusion());
        assertEquals(Set.of("a", "b.c", "_id"), find("{a: 1, 'b.c': 1}", "{}").includedPaths());
        assertEquals(List.of("a"), List.copyOf(find("{a: 1, _id: 0}", "{}").includedPaths()));
        assertFalse(find("{a: 0}", "{}").isPlainInclusion());
        assertFalse(find("{a: 1, b: {$slice: 1}}", "{}").isPlainInclusion());
        assertTrue(find("{a: 0}", "{}").includedPaths().isEmpty());
    }

    @Test
    public void refusesPositionalOperatorsInAStage() {
        CommandException e = assertThrows(
                CommandException.class, () -> Projection.forStage(Doc.parse("{'a.$': 1}"), Globals.simple()));
        assertEquals(31324, e.code());
        assertEquals(
                51272,
                assertThrows(CommandException.class, () -> Projection.forStage(Doc.EMPTY, Globals.simple()))
                        .code());
    }
}

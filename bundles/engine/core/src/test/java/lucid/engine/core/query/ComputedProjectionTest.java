/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public class ComputedProjectionTest {

    private static Doc stage(String projection, String document) {
        return Projection.forStage(Doc.parse(projection), Globals.simple()).apply(Doc.parse(document));
    }

    private static void gives(String projection, String document, String expected) {
        assertEquals(
                projection,
                Doc.parse(expected).toString(),
                stage(projection, document).toString());
        Globals globals = Globals.simple();
        Matcher all = Matcher.parse(Doc.EMPTY, globals);
        assertEquals(
                projection,
                Doc.parse(expected).toString(),
                Projection.forFind(Doc.parse(projection), all, globals)
                        .apply(Doc.parse(document))
                        .toString());
    }

    @Test
    public void appendsNewFieldsInTheOrderOfTheSpecification() {
        gives("{z: '$b', y: {$add: ['$a', 1]}, a: 1}", "{_id: 1, a: 2, b: 3}", "{_id: 1, a: 2, z: 3, y: 3}");
        gives("{a: '$b'}", "{_id: 1, a: 2}", "{_id: 1}");
        gives("{_id: '$a'}", "{_id: 1, a: 2}", "{_id: 2}");
        gives("{a: 'text', b: {$literal: 1}}", "{_id: 1}", "{_id: 1, a: 'text', b: 1}");
        gives("{a: ['$x', 1]}", "{_id: 1, x: 5}", "{_id: 1, a: [5, 1]}");
    }

    @Test
    public void putsNewFieldsIntoDocumentsAndArrays() {
        gives("{'a.b': '$x'}", "{_id: 1, a: {c: 1}, x: 5}", "{_id: 1, a: {b: 5}}");
        gives("{'a.b': '$x', 'a.c': 1}", "{_id: 1, a: [{c: 1}, 2], x: 5}", "{_id: 1, a: [{c: 1, b: 5}, {b: 5}]}");
        gives("{'a.b': '$x'}", "{_id: 1, x: 5}", "{_id: 1, a: {b: 5}}");
        gives("{a: {b: '$x'}}", "{_id: 1, a: 7, x: 5}", "{_id: 1, a: {b: 5}}");
    }

    @Test
    public void takesTheExpressionSlice() {
        assertEquals(
                Doc.parse("{_id: 1, a: [2]}").toString(),
                stage("{a: {$slice: ['$a', 1, 1]}}", "{_id: 1, a: [1, 2, 3]}").toString());
        gives("{a: {$slice: ['$a', 2]}}", "{_id: 1, a: [1, 2, 3], b: 1}", "{_id: 1, a: [1, 2]}");
    }

    @Test
    public void refusesExpressionsInAnExclusion() {
        CommandException e = assertThrows(CommandException.class, () -> stage("{a: 0, b: '$c'}", "{}"));
        assertEquals(31252, e.code());
    }
}

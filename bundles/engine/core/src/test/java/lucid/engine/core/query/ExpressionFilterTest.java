/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public class ExpressionFilterTest {

    private static boolean matches(String filter, String document) {
        Globals globals = Globals.simple().withLet(Doc.parse("{limit: 3}"));
        return Matcher.parse(Doc.parse(filter), globals).matches(Doc.parse(document));
    }

    @Test
    public void matchesByAnExpression() {
        assertTrue(matches("{$expr: {$gt: ['$a', '$b']}}", "{a: 2, b: 1}"));
        assertFalse(matches("{$expr: {$gt: ['$a', '$b']}}", "{a: 1, b: 1}"));
        assertTrue(matches("{$or: [{$expr: {$lt: ['$a', '$$limit']}}, {b: 9}]}", "{a: 2}"));
        assertFalse(matches("{$expr: '$a'}", "{a: 0}"));
    }

    @Test
    public void explainsAnExpression() {
        Matcher matcher = Matcher.parse(Doc.parse("{$expr: {$gt: ['$a', '$b']}}"), Globals.simple());
        assertEquals(
                Doc.parse("{operatorName: '$expr', specifiedAs: {$expr: {$gt: ['$a', '$b']}},"
                        + " reason: 'expression did not match', expressionResult: false}"),
                matcher.explainMismatch(Doc.parse("{a: 1, b: 1}")));
    }

    @Test
    public void refusesExpressionsInElements() {
        CommandException e =
                assertThrows(CommandException.class, () -> matches("{a: {$elemMatch: {$expr: {$eq: [1, 1]}}}}", "{}"));
        assertEquals(2, e.code());
    }
}

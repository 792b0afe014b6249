/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public class FilterRefusalTest {

    private static void refused(String filter, int code, String message) {
        CommandException e =
                assertThrows(filter, CommandException.class, () -> Matcher.parse(Doc.parse(filter), Globals.simple()));
        assertEquals(filter + ": " + e.getMessage(), code, e.code());
        assertTrue(e.getMessage(), e.getMessage().contains(message));
    }

    @Test
    public void refusesInStagesWhatSortsOrIsAScript() {
        refused("{a: {$near: [1, 2]}}", FilterPlace.STAGE, 5_626_500);
        refused("{$where: 'true'}", FilterPlace.STAGE, 2);
        refused("{$text: {$search: 'x'}}", FilterPlace.PART, 2);
        refused("{$text: {$search: 'x'}}", FilterPlace.RULE, 2);
    }

    private static void refused(String filter, FilterPlace place, int code) {
        CommandException e = assertThrows(
                filter, CommandException.class, () -> Matcher.parse(Doc.parse(filter), Globals.simple(), place));
        assertEquals(filter + ": " + e.getMessage(), code, e.code());
    }

    @Test
    public void refusesUnknownOperators() {
        refused("{a: {$foo: 1}}", 2, "unknown operator: $foo");
        refused("{a: {$gt: 1, b: 2}}", 2, "unknown operator: b");
        refused("{$foo: 1}", 2, "unknown top level operator: $foo");
    }

    @Test
    public void refusesBadLogicalOperators() {
        refused("{$and: []}", 2, "$and/$or/$nor must be a nonempty array");
        refused("{$or: 5}", 2, "$or must be an array");
        refused("{$nor: [5]}", 2, "entries need to be full objects");
        refused("{a: {$not: 5}}", 2, "$not needs a regex or a document");
        refused("{a: {$not: {}}}", 2, "$not cannot be empty");
    }

    @Test
    public void refusesBadOperands() {
        refused("{a: {$in: 5}}", 2, "$in needs an array");
        refused("{a: {$nin: 5}}", 2, "$nin needs an array");
        refused("{a: {$in: [{$gt: 1}]}}", 2, "cannot nest $ under $in");
        refused("{a: {$ne: /x/}}", 2, "Can't have regex as arg to $ne.");
        refused("{a: {$gt: /x/}}", 2, "Can't have RegEx as arg to predicate over field 'a'.");
        refused("{a: {$gt: {$undefined: true}}}", 2, "cannot compare to undefined");
        refused("{a: {$all: 5}}", 2, "$all needs an array");
        refused("{a: {$all: [{$gt: 5}]}}", 2, "no $ expressions in $all");
        refused("{a: {$elemMatch: 5}}", 2, "$elemMatch needs an Object");
        refused("{a: {$mod: [1]}}", 2, "not enough elements");
        refused("{a: {$mod: [0, 1]}}", 2, "divisor cannot be 0");
        refused("{a: {$size: 'x'}}", 9, "Expected a number in: $size");
        refused("{a: {$size: -1}}", 9, "Expected a non-negative number in: $size");
        refused("{a: {$type: 'foo'}}", 2, "Unknown type name alias: foo");
        refused("{a: {$type: 99}}", 2, "Invalid numerical type code: 99");
        refused("{a: {$type: []}}", 9, "a must match at least one type");
        refused("{a: {$bitsAllSet: 'x'}}", 2, "takes an Array, a number, or a BinData");
        refused("{$sampleRate: 2}", 2, "must be in [0, 1]");
    }

    @Test
    public void refusesBadExpressions() {
        refused("{a: {$regex: '('}}", 51091, "Regular expression is invalid");
        refused("{a: {$regex: 'a', $options: 'z'}}", 51108, "invalid flag in regex options: z");
        refused("{a: {$options: 'i'}}", 2, "$options needs a $regex");
        refused("{a: {$regex: 5}}", 2, "$regex has to be a string");
        refused("{a: {$regex: /a/i, $options: 'm'}}", 51075, "options set in both");
    }

    @Test
    public void refusesWhatThisServerLacks() {
        refused("{$where: 'true'}", 2, "$where");
        refused("{$nor: [{$or: [{$text: {$search: 'x'}}]}]}", 2, "text expression not allowed in nor");
        refused("{$and: [{$text: {$search: 'x'}}, {$text: {$search: 'x'}}]}", 2, "Too many text expressions");
        refused("{$text: 'x'}", 2, "$text expects an object");
        refused("{$text: {}}", 4, "Missing expected field");
        refused("{$text: {$search: 1}}", 14, "had the wrong type");
        refused("{$text: {$search: 'x', $caseSensitive: 1}}", 14, "had the wrong type");
        refused("{$text: {$search: 'x', $language: 'klingon'}}", 2, "unsupported language");
        refused("{$text: {$search: 'x', $score: 1}}", 2, "extra fields in $text");
        refused("{a: {$elemMatch: {$or: [{$text: {$search: 'x'}}]}}}", 2, "$text can only be applied to the top");
    }

    @Test
    public void refusesTooDeepAFilter() {
        String deep = "{a: 1}";
        for (int i = 0; i < 101; i++) {
            deep = "{$nor: [" + deep + "]}";
        }
        refused(deep, 2, "depth");
    }
}

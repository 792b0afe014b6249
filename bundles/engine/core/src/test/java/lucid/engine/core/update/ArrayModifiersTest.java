/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import static lucid.engine.core.update.Updates.assertRefused;
import static lucid.engine.core.update.Updates.assertUpdate;

import org.junit.Test;

public class ArrayModifiersTest {

    @Test
    public void pushes() {
        assertUpdate("{a: [1]}", "{$push: {a: 2, b: 3}}", "{a: [1, 2], b: [3]}");
        assertUpdate("{a: [1]}", "{$push: {a: [2, 3]}}", "{a: [1, [2, 3]]}");
        assertUpdate("{a: [1]}", "{$push: {a: {$each: [2, 3]}}}", "{a: [1, 2, 3]}");
        assertUpdate("{}", "{$push: {a: {$each: []}}}", "{a: []}");
        assertUpdate("{a: [1, 2]}", "{$push: {a: {$each: [8, 9], $position: 1}}}", "{a: [1, 8, 9, 2]}");
        assertUpdate("{a: [1, 2]}", "{$push: {a: {$each: [8], $position: -1}}}", "{a: [1, 8, 2]}");
        assertUpdate("{a: [1, 2]}", "{$push: {a: {$each: [8], $position: 50}}}", "{a: [1, 2, 8]}");
        assertUpdate("{a: [1, 2]}", "{$push: {a: {$each: [8], $position: -50}}}", "{a: [8, 1, 2]}");
    }

    @Test
    public void slicesAndSortsWhatItPushes() {
        assertUpdate("{a: [1, 2]}", "{$push: {a: {$each: [3, 4], $slice: -3}}}", "{a: [2, 3, 4]}");
        assertUpdate("{a: [1, 2]}", "{$push: {a: {$each: [3, 4], $slice: 3}}}", "{a: [1, 2, 3]}");
        assertUpdate("{a: [1, 2]}", "{$push: {a: {$each: [3], $slice: 0}}}", "{a: []}");
        assertUpdate("{a: [3, 1]}", "{$push: {a: {$each: [2], $sort: 1}}}", "{a: [1, 2, 3]}");
        assertUpdate("{a: [3, 1]}", "{$push: {a: {$each: [2], $sort: -1, $slice: 2}}}", "{a: [3, 2]}");
    }

    @Test
    public void refusesWrongPushes() {
        assertRefused(
                2,
                "The field 'a' must be an array but is of type int in document {_id: 1}",
                "{_id: 1, a: 1}",
                "{$push: {a: 1}}");
        assertRefused(
                2,
                "The argument to $each in $push must be an array but it was of type: int",
                "{}",
                "{$push: {a: {$each: 1}}}");
        assertRefused(2, "Unrecognized clause in $push: $x", "{}", "{$push: {a: {$each: [], $x: 1}}}");
        assertRefused(
                2,
                "The value for $slice must be an integer value but was given type: string",
                "{}",
                "{$push: {a: {$each: [], $slice: 's'}}}");
        assertRefused(
                2,
                "The value for $position must be an integer value, not of type: double",
                "{}",
                "{$push: {a: {$each: [], $position: 1.5}}}");
        assertRefused(2, "The $sort element value must be either 1 or -1", "{}", "{$push: {a: {$each: [], $sort: 2}}}");
    }

    @Test
    public void addsToSets() {
        assertUpdate("{a: [1, 2]}", "{$addToSet: {a: 2.0}}", "{a: [1, 2]}");
        assertUpdate("{a: [1, 2]}", "{$addToSet: {a: {$each: [3, 2, 3]}}}", "{a: [1, 2, 3]}");
        assertUpdate("{a: [1, 1]}", "{$addToSet: {a: [1]}}", "{a: [1, 1, [1]]}");
        assertUpdate("{}", "{$addToSet: {a: {$each: [1, 1]}}}", "{a: [1]}");
        assertUpdate("{}", "{$addToSet: {a: {$each: []}}}", "{a: []}");
        assertUpdate("{a: [{x: 1, y: 2}]}", "{$addToSet: {a: {y: 2, x: 1}}}", "{a: [{x: 1, y: 2}, {y: 2, x: 1}]}");
        assertRefused(
                2,
                "Cannot apply $addToSet to non-array field. Field named 'a' has non-array type int",
                "{a: 1}",
                "{$addToSet: {a: 1}}");
        assertRefused(
                14,
                "The argument to $each in $addToSet must be an array but it was of type int",
                "{}",
                "{$addToSet: {a: {$each: 1}}}");
    }

    @Test
    public void pops() {
        assertUpdate("{a: [1, 2, 3]}", "{$pop: {a: 1}}", "{a: [1, 2]}");
        assertUpdate("{a: [1, 2, 3]}", "{$pop: {a: -1, b: 1}}", "{a: [2, 3]}");
        assertUpdate("{a: []}", "{$pop: {a: 1}}", "{a: []}");
        assertRefused(9, "$pop expects 1 or -1, found: 2", "{}", "{$pop: {a: 2}}");
        assertRefused(9, "Expected a number in: a: \"x\"", "{}", "{$pop: {a: 'x'}}");
        assertRefused(
                14, "Path 'a.b' contains an element of non-array type 'int'", "{a: {b: 1}}", "{$pop: {'a.b': 1}}");
    }

    @Test
    public void pullsValues() {
        assertUpdate("{a: [1, 2, 1.0, [1]]}", "{$pull: {a: 1}}", "{a: [2, [1]]}");
        assertUpdate("{a: [1, [1, 2]]}", "{$pull: {a: [1, 2], x: 1}}", "{a: [1]}");
        assertUpdate("{a: [1, 2, 3, 'x']}", "{$pullAll: {a: [3, 'x', 1]}}", "{a: [2]}");
        assertRefused(2, "Cannot apply $pull to a non-array value", "{a: 1}", "{$pull: {a: 1}}");
        assertRefused(2, "$pullAll requires an array argument but was given a int", "{a: 1}", "{$pullAll: {a: 1}}");
    }

    @Test
    public void combinesBits() {
        assertUpdate("{a: 13}", "{$bit: {a: {and: 10}}}", "{a: 8}");
        assertUpdate("{a: 3}", "{$bit: {a: {or: 5, xor: 1}, b: {or: 4}}}", "{a: 6, b: 4}");
        assertUpdate("{a: 1}", "{$bit: {a: {or: {$numberLong: '2'}}}}", "{a: {$numberLong: '3'}}");
        assertRefused(
                2,
                "Cannot apply $bit to a value of non-integral type._id: 1 has the field a of non-integer type "
                        + "double",
                "{_id: 1, a: 1.5}",
                "{$bit: {a: {or: 1}}}");
        assertRefused(
                2,
                "The $bit modifier field must be an Integer(32/64 bit); a 'double' is not supported here: "
                        + "{or: 1.5}",
                "{}",
                "{$bit: {a: {or: 1.5}}}");
        assertRefused(
                2,
                "The $bit modifier only supports 'and', 'or', and 'xor', not 'not' which is an unknown "
                        + "operator: {not: 1}",
                "{}",
                "{$bit: {a: {not: 1}}}");
    }

    @Test
    public void followsThePositionThatTheQueryMatched() {
        assertUpdate("{a: [1, 2, 3]}", "{$set: {'a.$': 9}}", "{a: [1, 9, 3]}");
        assertUpdate("{a: [{b: 1}, {b: 2}]}", "{$inc: {'a.$.b': 1}}", "{a: [{b: 1}, {b: 3}]}");
        assertUpdate("{a: [1, 2]}", "{$unset: {'a.$': 1}}", "{a: [1, null]}");
        assertRefused(
                2,
                "The positional operator did not find the match needed from the query.",
                "{a: [1]}",
                "{$set: {'a.$': 1}}");
    }

    @Test
    public void updatesAllItems() {
        assertUpdate("{a: [1, 2]}", "{$inc: {'a.$[]': 1}}", "{a: [2, 3]}");
        assertUpdate("{a: [{b: [1, 2]}, {b: [3]}]}", "{$mul: {'a.$[].b.$[]': 2}}", "{a: [{b: [2, 4]}, {b: [6]}]}");
        assertUpdate("{a: []}", "{$inc: {'a.$[]': 1}}", "{a: []}");
        assertRefused(
                2,
                "The path 'a' must exist in the document in order to apply array updates.",
                "{}",
                "{$set: {'a.$[]': 1}}");
        assertRefused(2, "Cannot apply array updates to non-array element a: 1", "{a: 1}", "{$set: {'a.$[]': 1}}");
    }
}

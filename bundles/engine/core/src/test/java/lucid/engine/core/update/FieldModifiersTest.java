/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import static lucid.engine.core.update.Updates.assertRefused;
import static lucid.engine.core.update.Updates.assertUpdate;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;

import lucid.engine.core.value.Doc;
import org.junit.Test;

public class FieldModifiersTest {

    @Test
    public void setsFieldsWhereTheyAreAndNewOnesInOrder() {
        assertUpdate("{_id: 1, b: 1, a: 1}", "{$set: {a: 2}}", "{_id: 1, b: 1, a: 2}");
        assertUpdate("{_id: 1}", "{$set: {b: 1, '10': 1, a: 1, '9': 1}}", "{_id: 1, '9': 1, '10': 1, a: 1, b: 1}");
        assertUpdate("{_id: 1}", "{$set: {z: 1}, $inc: {y: 1}}", "{_id: 1, y: 1, z: 1}");
        assertUpdate("{_id: 1, a: {b: 1, c: 2}}", "{$set: {'a.b': {x: 1}}}", "{_id: 1, a: {b: {x: 1}, c: 2}}");
        assertUpdate("{_id: 1}", "{$set: {'a.b.c': 1, 'a.d': 2}}", "{_id: 1, a: {b: {c: 1}, d: 2}}");
        assertUpdate("{_id: 1}", "{$set: {'a.0': 1}}", "{_id: 1, a: {'0': 1}}");
    }

    @Test
    public void tellsWhenNothingChanges() {
        Doc document = Doc.parse("{_id: 1, a: {b: 1}, c: [1]}");
        Update.Result result = Updates.parse("{$set: {'a.b': 1, _id: 1}, $unset: {x: 1}, $addToSet: {c: 1}}")
                .apply(document, -1);
        assertFalse(result.changed());
        assertSame(document, result.document());
        assertUpdate("{_id: 1, a: 1}", "{$set: {a: {$numberLong: '1'}}}", "{_id: 1, a: {$numberLong: '1'}}");
        assertUpdate("{_id: 1}", "{$set: {}}", "{_id: 1}");
    }

    @Test
    public void reachesIntoArraysByIndex() {
        assertUpdate("{a: [1, 2]}", "{$set: {'a.1': 5}}", "{a: [1, 5]}");
        assertUpdate("{a: [1]}", "{$set: {'a.3': 5}}", "{a: [1, null, null, 5]}");
        assertUpdate("{a: [{b: 1}, {b: 2}]}", "{$inc: {'a.1.b': 5}}", "{a: [{b: 1}, {b: 7}]}");
        assertUpdate("{a: [1, 2, 3]}", "{$unset: {'a.1': 1, 'a.9': 1}}", "{a: [1, null, 3]}");
        assertUpdate(
                "{a: []}",
                "{$set: {'a.10': 1, 'a.9': 0}}",
                "{a: [null, null, null, null, null, null, null, null, null, 0, 1]}");
        assertRefused(38, "can't backfill more than 1500000 elements", "{a: []}", "{$set: {'a.1500001': 1}}");
    }

    @Test
    public void takesFieldsAway() {
        assertUpdate("{_id: 1, a: {b: 1}, c: 1}", "{$unset: {'a.b': '', c: ''}}", "{_id: 1, a: {}}");
        assertUpdate("{_id: 1, a: 1}", "{$unset: {'a.b': '', 'x.y': ''}}", "{_id: 1, a: 1}");
    }

    @Test
    public void refusesPathsThatCannotBe() {
        assertRefused(28, "Cannot create field 'b' in element {a: 1}", "{a: 1}", "{$set: {'a.b': 1}}");
        assertRefused(
                28, "Cannot create field 'x' in element {a: [ 1, \"s\" ]}", "{a: [1, 's']}", "{$set: {'a.x': 1}}");
        assertRefused(28, "Cannot create field 'c' in element {b: null}", "{a: {b: null}}", "{$inc: {'a.b.c.d': 1}}");
    }

    @Test
    public void incrementsAndMultiplies() {
        assertUpdate("{a: 1}", "{$inc: {a: 2, b: 3}}", "{a: 3, b: 3}");
        assertUpdate("{a: 2147483647}", "{$inc: {a: 1}}", "{a: {$numberLong: '2147483648'}}");
        assertUpdate("{a: 1}", "{$inc: {a: 0.5}}", "{a: 1.5}");
        assertUpdate("{a: 3}", "{$mul: {a: 2, b: 2.5}}", "{a: 6, b: 0.0}");
        assertUpdate("{a: {$numberDecimal: '1.5'}}", "{$mul: {a: 2}}", "{a: {$numberDecimal: '3.0'}}");
        assertRefused(14, "Cannot increment with non-numeric argument: {a: \"x\"}", "{a: 1}", "{$inc: {a: 'x'}}");
        assertRefused(14, "Cannot multiply with non-numeric argument: {a: null}", "{a: 1}", "{$mul: {a: null}}");
        assertRefused(
                14,
                "Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'b' of "
                        + "non-numeric type string",
                "{_id: 1, a: {b: 's'}}",
                "{$inc: {'a.b': 1}}");
        assertRefused(
                2,
                "Failed to apply $inc operations to current value ((NumberLong)9223372036854775807) for "
                        + "document {_id: 1}",
                "{_id: 1, a: {$numberLong: '9223372036854775807'}}",
                "{$inc: {a: 1}}");
    }

    @Test
    public void keepsTheSmallerOrLarger() {
        assertUpdate("{a: 5, b: 5}", "{$min: {a: 3, b: 7, c: 1}}", "{a: 3, b: 5, c: 1}");
        assertUpdate("{a: 5, b: 5}", "{$max: {a: 3, b: 7, c: 1}}", "{a: 5, b: 7, c: 1}");
        assertUpdate("{a: 5}", "{$max: {a: 's'}}", "{a: 's'}");
        assertUpdate("{a: 5}", "{$min: {a: 5.0}}", "{a: 5}");
    }

    @Test
    public void setsTheCurrentDate() {
        assertUpdate(
                "{}",
                "{$currentDate: {a: true, b: {$type: 'date'}}}",
                "{a: {$date: {$numberLong: '1700000000123'}}, b: {$date: {$numberLong: '1700000000123'}}}");
        assertUpdate("{}", "{$currentDate: {a: {$type: 'timestamp'}}}", "{a: {$timestamp: {t: 1700000000, i: 1}}}");
        assertRefused(2, "Unrecognized $currentDate option: x", "{}", "{$currentDate: {a: {x: 1}}}");
        assertRefused(
                2,
                "int is not valid type for $currentDate. Please use a boolean ('true') or a $type expression "
                        + "({$type: 'timestamp/date'}).",
                "{}",
                "{$currentDate: {a: 1}}");
    }

    @Test
    public void setsOnInsertOnlyThen() {
        assertUpdate("{_id: 1, a: 5}", "{$setOnInsert: {'a.b': 1, c: 1}}", "{_id: 1, a: 5}");
    }

    @Test
    public void renames() {
        assertUpdate("{a: 1, b: 2, c: 3}", "{$rename: {a: 'b'}}", "{b: 1, c: 3}");
        assertUpdate("{a: {x: 1}}", "{$rename: {'a.x': 'q.r'}}", "{a: {}, q: {r: 1}}");
        assertUpdate("{b: 1}", "{$rename: {a: 'b'}}", "{b: 1}");
        assertUpdate("{b: 1}", "{$rename: {a: 'b.c.d'}}", "{b: 1}");
        assertUpdate("{a: [{x: 1}], b: 1}", "{$rename: {'a.1.x': 'b'}}", "{a: [{x: 1}], b: 1}");
        assertRefused(
                28,
                "cannot use the part (a of a.x) to traverse the element ({a: [ { x: 1 } ]})",
                "{a: [{x: 1}]}",
                "{$rename: {'a.x': 'b'}}");
        assertRefused(
                28,
                "cannot use the part (a of a.x.y) to traverse the element ({a: 5})",
                "{a: 5}",
                "{$rename: {'a.x.y': 'b'}}");
        assertRefused(2, "The source and target field for $rename must differ: a: \"a\"", "{}", "{$rename: {a: 'a'}}");
        assertRefused(
                2,
                "The source and target field for $rename must not be on the same path: a: \"a.b\"",
                "{}",
                "{$rename: {a: 'a.b'}}");
        assertRefused(
                2,
                "The source field cannot be an array element, 'a.0' in doc with _id: 1 has an array field "
                        + "called 'a'",
                "{_id: 1, a: [1]}",
                "{$rename: {'a.0': 'b'}}");
        assertRefused(
                2,
                "The destination field cannot be an array element, 'a.0' in doc with _id: 1 has an array "
                        + "field called 'a'",
                "{_id: 1, a: [1], b: 1}",
                "{$rename: {b: 'a.0'}}");
        assertRefused(2, "The 'to' field for $rename must be a string: a: 1", "{}", "{$rename: {a: 1}}");
        assertRefused(
                40, "Updating the path 'b' would create a conflict at 'b'", "{}", "{$set: {b: 1}, $rename: {a: 'b'}}");
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import static lucid.engine.core.update.Updates.assertRefused;
import static lucid.engine.core.update.Updates.assertUpdate;
import static lucid.engine.core.update.Updates.assertUpsert;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import org.bson.BsonType;
import org.junit.Test;

public class UpdateTest {

    @Test
    public void replacesAllButTheId() {
        assertTrue(Updates.parse("{a: 1}").isReplacement());
        assertFalse(Updates.parse("{$set: {a: 1}}").isReplacement());
        assertUpdate("{_id: 1, a: 1}", "{b: 2}", "{_id: 1, b: 2}");
        assertUpdate("{_id: 1, a: 1}", "{b: 2, _id: 1}", "{_id: 1, b: 2}");
        assertUpdate("{_id: 1, a: 1}", "{a: 1}", "{_id: 1, a: 1}");
        assertUpdate("{_id: 1, a: 1}", "{}", "{_id: 1}");
        assertRefused(
                66,
                "After applying the update, the (immutable) field '_id' was found to have been altered to " + "_id: 2",
                "{_id: 1}",
                "{_id: 2, a: 1}");
        assertRefused(
                52,
                "The dollar ($) prefixed field '$b' in '$b' is not allowed in the context of an update's "
                        + "replacement document. Consider using an aggregation pipeline with $replaceWith.",
                "{}",
                "{a: 1, $b: 1}");
    }

    @Test
    public void keepsTheIdUnchanged() {
        String refusal = "Performing an update on the path '_id' would modify the immutable field '_id'";
        assertRefused(66, refusal, "{_id: 1}", "{$set: {_id: 2}}");
        assertRefused(66, refusal, "{_id: 1}", "{$unset: {_id: 1}}");
        assertRefused(66, refusal, "{_id: 1, a: 2}", "{$rename: {a: '_id'}}");
        assertRefused(66, refusal.replace("path '_id'", "path '_id.x'"), "{_id: {x: 1}}", "{$inc: {'_id.x': 1}}");
    }

    @Test
    public void refusesConflicts() {
        assertRefused(
                40, "Updating the path 'a.b' would create a conflict at 'a'", "{}", "{$set: {a: 1}, $inc: {'a.b': 1}}");
        assertRefused(
                40, "Updating the path 'a' would create a conflict at 'a'", "{}", "{$set: {'a.b': 1}, $inc: {a: 1}}");
        assertRefused(40, "Updating the path 'a' would create a conflict at 'a'", "{}", "{$set: {a: 1}, $inc: {a: 1}}");
        assertRefused(
                40, "Updating the path 'a.$[]' would create a conflict at 'a'", "{}", "{$set: {'a.b': 1, 'a.$[]': 1}}");
    }

    @Test
    public void refusesWhatIsNoUpdate() {
        assertRefused(
                9,
                "Unknown modifier: $foo. Expected a valid update modifier or pipeline-style update specified "
                        + "as an array",
                "{}",
                "{$foo: {a: 1}}");
        assertRefused(
                9,
                "Unknown modifier: b. Expected a valid update modifier or pipeline-style update specified as "
                        + "an array",
                "{}",
                "{$set: {a: 1}, b: 1}");
        assertRefused(
                9,
                "Modifiers operate on fields but we found type int instead. For example: {$mod: {<field>: "
                        + "...}} not {$set: 1}",
                "{}",
                "{$set: 1}");
        CommandException wrongType =
                assertThrows(CommandException.class, () -> Update.parse(Value.of(1), List.of(), Updates.GLOBALS));
        assertEquals(9, wrongType.code());
    }

    @Test
    public void refusesBadPaths() {
        assertRefused(
                56,
                "The update path 'a..b' contains an empty field name, which is not allowed.",
                "{}",
                "{$set: {'a..b': 1}}");
        assertRefused(56, "An empty update path is not valid.", "{}", "{$set: {'': 1}}");
        assertRefused(
                52,
                "The dollar ($) prefixed field '$x' in 'a.$x' is not valid for storage.",
                "{}",
                "{$set: {'a.$x': 1}}");
        assertRefused(
                2,
                "Cannot have positional (i.e. '$') element in the first position in path '$.a'",
                "{}",
                "{$set: {'$.a': 1}}");
        assertRefused(
                2, "Too many positional (i.e. '$') elements found in path 'a.$.b.$'", "{}", "{$set: {'a.$.b.$': 1}}");
        assertRefused(2, "No array filter found for identifier 'i' in path 'a.$[i]'", "{}", "{$set: {'a.$[i]': 1}}");
    }

    @Test
    public void refusesTooLargeAndTooDeepResults() {
        Value large = Value.binary(0, new byte[9 << 20]);
        Doc document = new DocBuilder().append("a", large).build();
        Doc set = new DocBuilder()
                .append("$set", new DocBuilder().append("b", large).build())
                .build();
        Update update = Update.parse(Value.of(set), List.of(), Updates.GLOBALS);
        assertEquals(
                10334,
                assertThrows(CommandException.class, () -> update.apply(document, -1))
                        .code());
        Update deep = Updates.parse("{$set: {'" + "a.".repeat(201) + "a': 1}}");
        assertEquals(
                15,
                assertThrows(CommandException.class, () -> deep.apply(Doc.EMPTY, -1))
                        .code());
    }

    @Test
    public void leavesUntouchedBytesAsTheyAre() {
        Doc document = new DocBuilder()
                .append("x", 1)
                .append("x", Value.text(BsonType.SYMBOL, "s"))
                .append("y", Value.UNDEFINED)
                .append("a", 1)
                .build();
        Doc expected = new DocBuilder()
                .append("x", 1)
                .append("x", Value.text(BsonType.SYMBOL, "s"))
                .append("y", Value.UNDEFINED)
                .append("a", 2)
                .build();
        assertEquals(
                expected, Updates.parse("{$inc: {a: 1}}").apply(document, -1).document());
    }

    @Test
    public void insertsWhatTheFilterFixes() {
        assertUpsert("{_id: 1, a: 2, b: {$gt: 5}}", "{$set: {c: 3}}", "{_id: 1, a: 2, c: 3}");
        assertUpsert("{c: {$eq: 2}, _id: {$in: [7]}}", "{$setOnInsert: {d: 1}}", "{_id: 7, c: 2, d: 1}");
        assertUpsert(
                "{$and: [{'a.b': 1}, {'a.c': {$all: [2]}}], _id: 1}",
                "{$inc: {'a.b': 1}}",
                "{_id: 1, a: {b: 2, c: 2}}");
        assertUpsert("{_id: 1, a: {$in: [1, 2]}, b: /x/, $or: [{c: 1}]}", "{$set: {d: 1}}", "{_id: 1, c: 1, d: 1}");
        assertUpsert("{_id: 1, a: {$gt: 1, $eq: 2}}", "{$set: {a: 3}}", "{_id: 1, a: 3}");
        assertUpsert("{a: 1}", "{$set: {_id: 5}}", "{_id: 5, a: 1}");
    }

    @Test
    public void insertsReplacementsWithTheIdOfTheFilter() {
        assertUpsert("{_id: 1, a: 2}", "{b: 1}", "{_id: 1, b: 1}");
        assertUpsert("{a: 2, $and: [{a: 3}]}", "{b: 1, _id: 4}", "{_id: 4, b: 1}");
    }

    @Test
    public void makesAnIdInFront() {
        Doc inserted = Updates.parse("{$set: {a: 1}}").upsert(Doc.EMPTY);
        assertEquals(List.of("_id", "a"), inserted.names());
        assertEquals(BsonType.OBJECT_ID, inserted.get("_id").type());
    }

    @Test
    public void refusesContradictoryFilters() {
        assertUpsertRefused(
                54,
                "cannot infer query fields to set, path 'a' is matched twice",
                "{$and: [{a: 1}, {a: 2}]}",
                "{$set: {b: 1}}");
        assertUpsertRefused(
                54,
                "cannot infer query fields to set, both paths 'a.b' and 'a' are matched",
                "{a: 1, 'a.b': 2}",
                "{$set: {c: 1}}");
        assertUpsertRefused(
                66,
                "Performing an update on the path '_id' would modify the immutable field '_id'",
                "{_id: 1}",
                "{$set: {_id: 2}}");
        assertUpsertRefused(53, "The '_id' value cannot be of type array", "{}", "{$set: {_id: [1]}}");
    }

    private static void assertUpsertRefused(int code, String message, String filter, String update) {
        CommandException refusal =
                assertThrows(CommandException.class, () -> Updates.parse(update).upsert(Doc.parse(filter)));
        assertEquals(refusal.getMessage(), code, refusal.code());
        assertEquals(message, refusal.getMessage());
    }
}

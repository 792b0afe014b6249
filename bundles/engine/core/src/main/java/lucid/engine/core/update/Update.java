/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.List;
import java.util.Set;
import lucid.engine.core.change.UpdateForm;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import org.bson.BsonType;
import org.bson.types.ObjectId;

/** A compiled update: operators, a replacement, or a pipeline. Immutable; safe for many threads. */
public final class Update {

    private static final int LARGEST_DOCUMENT = 16 * 1024 * 1024;
    private static final Set<BsonType> NO_ID_TYPES =
            Set.of(BsonType.ARRAY, BsonType.REGULAR_EXPRESSION, BsonType.UNDEFINED);

    /**
     * What became of a document.
     *
     * @param document the new one; the same as before where nothing changed
     * @param changed  whether any byte did
     */
    public record Result(Doc document, boolean changed) {}

    private final Change change;

    private Update(Change change) {
        this.change = change;
    }

    /**
     * Compiles an update.
     *
     * @param update       a document with operators, a replacement, or an array: a pipeline
     * @param arrayFilters those of the command, may be empty
     * @throws lucid.engine.core.value.CommandException 9 FailedToParse, 40 ConflictingUpdateOperators, 2 BadValue …
     */
    public static Update parse(Value update, List<Doc> arrayFilters, Globals globals) {
        if (update.isArray()) {
            requireNone(arrayFilters, "pipeline-style");
            return new Update(PipelineChange.parse(update.items(), globals));
        }
        if (!update.isDocument()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "Update argument must be either an object or an array, found " + BsonTypes.alias(update.type()));
        }
        Doc document = update.document();
        if (document.isEmpty() || !document.first().name().startsWith("$")) {
            requireNone(arrayFilters, "replacement-style");
            return new Update(new ReplacementChange(document));
        }
        return new Update(new OperatorChange(document, new ArrayFilters(arrayFilters, globals), globals));
    }

    private static void requireNone(List<Doc> arrayFilters, String kind) {
        if (!arrayFilters.isEmpty()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE, "arrayFilters may not be specified for " + kind + " updates");
        }
    }

    /** Whether it replaces the whole document, which {@code multi} refuses (9). */
    public boolean isReplacement() {
        return change instanceof ReplacementChange;
    }

    /** How what it does stands in the oplog. */
    public UpdateForm form() {
        return change.form();
    }

    /**
     * Applies it to a document that is there; {@code $setOnInsert} does nothing.
     *
     * @param matchedIndex for the positional {@code $}; -1 for none
     * @throws lucid.engine.core.value.CommandException 66 ImmutableField for {@code _id}, 28, 14, 2 …
     */
    public Result apply(Doc document, int matchedIndex) {
        Doc after = change.apply(document, false, matchedIndex);
        boolean changed = !after.equals(document);
        return new Result(changed ? bounded(after) : document, changed);
    }

    /**
     * Makes the document that an upsert inserts: the equalities of the filter, the update upon them, and an
     * {@code _id} in front, a new ObjectId where none was given.
     *
     * @throws lucid.engine.core.value.CommandException 54 NotSingleValueField where equalities meet, 53
     *     InvalidIdField, and as {@link #apply}
     */
    public Doc upsert(Doc filter) {
        Doc base = FilterEqualities.document(filter, isReplacement());
        Doc after = change.apply(base, true, -1);
        Value id = after.has("_id") ? after.get("_id") : Value.of(new ObjectId());
        if (NO_ID_TYPES.contains(id.type())) {
            throw new CommandException(
                    ErrorCode.INVALID_ID_FIELD, "The '_id' value cannot be of type " + BsonTypes.alias(id.type()));
        }
        return bounded(ReplacementChange.idFirst(after, id));
    }

    private static Doc bounded(Doc document) {
        if (document.length() > LARGEST_DOCUMENT) {
            throw new CommandException(
                    ErrorCode.BSON_OBJECT_TOO_LARGE,
                    "Resulting document after update is larger than " + LARGEST_DOCUMENT);
        }
        return document;
    }
}

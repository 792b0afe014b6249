/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.List;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** A compiled update: operators, a replacement, or a pipeline. Immutable; safe for many threads. */
public final class Update {

    /**
     * What became of a document.
     *
     * @param document the new one; the same as before where nothing changed
     * @param changed  whether any byte did
     */
    public record Result(Doc document, boolean changed) {}

    private Update() {}

    /**
     * Compiles an update.
     *
     * @param update       a document with operators, a replacement, or an array: a pipeline
     * @param arrayFilters those of the command, may be empty
     * @throws lucid.engine.core.value.CommandException 9 FailedToParse, 40 ConflictingUpdateOperators, 2 BadValue …
     */
    public static Update parse(Value update, List<Doc> arrayFilters, Globals globals) {
        throw new UnsupportedOperationException();
    }

    /** Whether it replaces the whole document, which {@code multi} refuses (9). */
    public boolean isReplacement() {
        throw new UnsupportedOperationException();
    }

    /**
     * Applies it to a document that is there; {@code $setOnInsert} does nothing.
     *
     * @param matchedIndex for the positional {@code $}; -1 for none
     * @throws lucid.engine.core.value.CommandException 66 ImmutableField for {@code _id}, 28, 14, 2 …
     */
    public Result apply(Doc document, int matchedIndex) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the document that an upsert inserts: the equalities of the filter, the update upon them, and an
     * {@code _id} in front, a new ObjectId where none was given.
     */
    public Doc upsert(Doc filter) {
        throw new UnsupportedOperationException();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Looks for keys that several documents have, before an index becomes unique. */
final class UniqueConversion {

    private static final int MOST_BYTES = 8 << 20;

    private UniqueConversion() {}

    /** Refuses with 359 CannotConvertIndexToUnique and the {@code _id}s of each group of documents with one key. */
    static void check(CollectionState state, Index index) {
        List<Value> violations = new ArrayList<>();
        try (Snapshot snapshot = state.store().snapshot();
                IndexCursor entries = new StoredIndexCursor(
                        snapshot, index, false, !state.settings().clustered())) {
            byte[] key = {};
            List<Value> ids = new ArrayList<>();
            int bytes = 0;
            while (bytes < MOST_BYTES && entries.next()) {
                if (!Arrays.equals(key, entries.key())) {
                    addViolation(violations, ids);
                    ids = new ArrayList<>();
                    key = entries.key();
                }
                Value id = state.newest(entries.id()).get("_id");
                ids.add(id);
                bytes += violations.isEmpty() ? 0 : id.length();
            }
            addViolation(violations, ids);
        }
        if (!violations.isEmpty()) {
            throw new CommandException(
                    ErrorCode.CANNOT_CONVERT_INDEX_TO_UNIQUE,
                    "Cannot convert the index to unique. Please resolve conflicting documents before running collMod"
                            + " again.",
                    new DocBuilder()
                            .append("violations", Value.array(violations))
                            .build());
        }
    }

    private static void addViolation(List<Value> violations, List<Value> ids) {
        if (ids.size() > 1) {
            Doc group = new DocBuilder().append("ids", Value.array(ids)).build();
            violations.add(Value.of(group));
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * The oplog entries of a transaction: an {@code applyOps} of all its writes; several, of which all but the last say
 * {@code partialTxn}, where one would be too large.
 *
 * @param origin {@code lsid} and {@code txnNumber}
 */
record AppliedOperations(Doc origin) {

    private static final int MOST_BYTES = 15 << 20;
    private static final int OVERHEAD = 256;

    List<OplogEntry> of(List<OplogEntry> entries) {
        List<OplogEntry> applied = new ArrayList<>();
        List<OplogEntry> operations = new ArrayList<>();
        long bytes = 0;
        for (OplogEntry entry : entries) {
            long length = (long) entry.object().length() + entry.object2().length() + OVERHEAD;
            if (bytes + length > MOST_BYTES && !operations.isEmpty()) {
                applied.add(entry(operations, true));
                operations.clear();
                bytes = 0;
            }
            operations.add(entry);
            bytes += length;
        }
        applied.add(entry(operations, false));
        return applied;
    }

    private static Doc operation(OplogEntry entry) {
        DocBuilder operation = new DocBuilder(
                        entry.object().length() + entry.object2().length() + OVERHEAD)
                .append("op", entry.op())
                .append("ns", entry.namespace())
                .append("ui", CatalogRecord.uuid(entry.uuid()))
                .append("o", entry.object());
        return entry.object2().isEmpty()
                ? operation.build()
                : operation.append("o2", entry.object2()).build();
    }

    private OplogEntry entry(List<OplogEntry> operations, boolean partial) {
        DocBuilder command = new DocBuilder()
                .append(
                        "applyOps",
                        Value.array(operations.stream()
                                .map(operation -> Value.of(operation(operation)))
                                .toList()));
        if (partial) {
            command.append("partialTxn", true);
        }
        List<Doc> images = operations.stream()
                .map(operation -> operation.images().isEmpty()
                        ? Doc.EMPTY
                        : operation.images().get(0))
                .toList();
        return new OplogEntry("c", "admin.$cmd", OplogEntry.NO_COLLECTION, command.build(), Doc.EMPTY, origin, images);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.change.OplogCursor;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.StoreException;
import lucid.engine.core.value.BsonCheck;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * The oplog as a collection that is listed and measured; it is in the catalogue of no store.
 *
 * @param oplog what it shows
 */
public record OplogCollection(Oplog oplog) {

    /** Where it stands. */
    public static final Namespace NAMESPACE = new Namespace("local", "oplog.rs");

    private static final int MOST_ERRORS = 100;
    private static final UUID ID = UUID.nameUUIDFromBytes(NAMESPACE.toString().getBytes(StandardCharsets.US_ASCII));

    CollectionInfo info() {
        Doc options = new DocBuilder()
                .append("capped", true)
                .append("size", oplog.limits().bytes())
                .append("autoIndexId", false)
                .build();
        return new CollectionInfo(NAMESPACE, ID, options, false);
    }

    /** Reads all entries; finds those that are no documents or lie under another time than their own. */
    Doc validate(Store store, Interruption interruption) {
        long entries = 0;
        List<Value> errors = new ArrayList<>();
        try (Snapshot snapshot = store.snapshot();
                OplogCursor cursor = oplog.read(snapshot, 0)) {
            while (cursor.next() && errors.size() < MOST_ERRORS) {
                interruption.check();
                entries++;
                checkEntry(cursor).ifPresent(error -> errors.add(Value.of(error)));
            }
        }
        return new DocBuilder(512)
                .append("ns", NAMESPACE.toString())
                .append("nInvalidDocuments", (long) errors.size())
                .append("nNonCompliantDocuments", 0L)
                .append("nrecords", entries)
                .append("nIndexes", 0)
                .append("keysPerIndex", Doc.EMPTY)
                .append("indexDetails", Doc.EMPTY)
                .append("valid", errors.isEmpty())
                .append("repaired", false)
                .append("warnings", Value.EMPTY_ARRAY)
                .append("errors", Value.array(errors))
                .append("extraIndexEntries", Value.EMPTY_ARRAY)
                .append("missingIndexEntries", Value.EMPTY_ARRAY)
                .append("corruptRecords", Value.EMPTY_ARRAY)
                .build();
    }

    private static Optional<String> checkEntry(OplogCursor cursor) {
        try {
            byte[] bytes = cursor.entry().bytes();
            Value time = BsonCheck.check(bytes, 0, bytes.length).get("ts");
            return time.equals(Value.timestamp(cursor.timestamp()))
                    ? Optional.empty()
                    : Optional.of("An entry lies under another time than " + time);
        } catch (CommandException | StoreException e) {
            return Optional.of("Detected one or more invalid documents: " + e.getMessage());
        }
    }

    Doc stats(int scale) {
        long bytes = oplog.bytes();
        long count = oplog.count();
        return new DocBuilder(512)
                .append("ns", NAMESPACE.toString())
                .append("size", bytes / scale)
                .append("count", count)
                .append("avgObjSize", count == 0 ? 0 : bytes / count)
                .append("numOrphanDocs", 0)
                .append("storageSize", bytes / scale)
                .append("freeStorageSize", 0)
                .append("capped", true)
                .append("max", 0)
                .append("maxSize", oplog.limits().bytes() / scale)
                .append("nindexes", 0)
                .append("indexDetails", Doc.EMPTY)
                .append("indexBuilds", Value.EMPTY_ARRAY)
                .append("totalIndexSize", 0)
                .append("totalSize", bytes / scale)
                .append("indexSizes", Doc.EMPTY)
                .append("scaleFactor", scale)
                .build();
    }
}

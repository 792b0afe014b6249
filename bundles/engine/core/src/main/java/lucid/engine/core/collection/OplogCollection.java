/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
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

    private static final UUID ID = UUID.nameUUIDFromBytes(NAMESPACE.toString().getBytes(StandardCharsets.US_ASCII));

    CollectionInfo info() {
        Doc options = new DocBuilder()
                .append("capped", true)
                .append("size", oplog.limits().bytes())
                .append("autoIndexId", false)
                .build();
        return new CollectionInfo(NAMESPACE, ID, options, false);
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

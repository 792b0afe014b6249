/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import lucid.engine.core.collection.CollectionInfo;
import lucid.engine.core.reading.Services;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/**
 * {@code dbStats} in bytes.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/dbStats/">dbStats</a>
 */
record DatabaseStats(String database, int collections, int views, Sums sums, long freeBytes) {

    /** What is added up over the collections. */
    record Sums(long objects, long dataBytes, long storageBytes, long indexes, long indexBytes) {
        Sums plus(Doc stats) {
            return new Sums(
                    objects + stats.get("count").longValue(),
                    dataBytes + stats.get("size").longValue(),
                    storageBytes + stats.get("storageSize").longValue(),
                    indexes + stats.get("nindexes").longValue(),
                    indexBytes + stats.get("totalIndexSize").longValue());
        }
    }

    static DatabaseStats of(Services services, String database) {
        List<CollectionInfo> all = services.catalog().list(database);
        Sums sums = new Sums(0, 0, 0, 0, 0);
        int views = 0;
        for (CollectionInfo info : all) {
            if (info.view()) {
                views++;
            } else {
                sums = sums.plus(services.catalog().stats(info.namespace(), 1));
            }
        }
        return new DatabaseStats(
                database, all.size() - views, views, sums, services.store().freeBytes());
    }

    long diskBytes() {
        return sums.storageBytes() + sums.indexBytes();
    }

    Doc reply(int scale) {
        double unit = scale;
        double average = sums.objects() == 0 ? 0 : (double) sums.dataBytes() / sums.objects();
        DocBuilder reply = new DocBuilder()
                .append("db", database)
                .append("collections", (long) collections)
                .append("views", (long) views)
                .append("objects", sums.objects())
                .append("avgObjSize", average)
                .append("dataSize", sums.dataBytes() / unit)
                .append("storageSize", sums.storageBytes() / unit)
                .append("indexes", sums.indexes())
                .append("indexSize", sums.indexBytes() / unit)
                .append("totalSize", diskBytes() / unit)
                .append("scaleFactor", (long) scale);
        if (freeBytes < Long.MAX_VALUE) {
            reply.append("fsFreeSize", freeBytes / unit);
        }
        return reply.build();
    }
}

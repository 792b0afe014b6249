/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** The fields of {@code collStats}. */
final class CollectionStatistics {

    private final CollectionState state;
    private final Store store;
    private final int scale;

    CollectionStatistics(CollectionState state, int scale) {
        this.state = state;
        this.scale = scale;
        store = state.store();
    }

    /** The statistics of what is not there. */
    static Doc ofNothing(String namespace, int scale) {
        return new DocBuilder()
                .append("ns", namespace)
                .append("size", 0)
                .append("count", 0)
                .append("numOrphanDocs", 0)
                .append("storageSize", 0)
                .append("totalSize", 0)
                .append("nindexes", 0)
                .append("totalIndexSize", 0)
                .append("indexDetails", Doc.EMPTY)
                .append("indexSizes", Doc.EMPTY)
                .append("scaleFactor", scale)
                .build();
    }

    /** The statistics of a time-series collection, which are those of its buckets. */
    Doc ofSeries(Namespace series) {
        CollectionState.Counters counters = state.counters();
        DocBuilder stats = new DocBuilder(512).append("ns", series.toString());
        for (Element element : build()) {
            switch (element.name()) {
                case "ns", "count", "avgObjSize" -> {
                    // of buckets, not of measurements
                }
                default -> stats.append(element);
            }
        }
        long average = counters.count() == 0 ? 0 : counters.bytes() / counters.count();
        return stats.startDocument("timeseries")
                .append("bucketsNs", state.namespace())
                .append("bucketCount", number(counters.count()))
                .append("avgBucketSize", number(average))
                .end()
                .build();
    }

    Doc build() {
        CollectionState.Counters counters = state.counters();
        Settings.Capped capped = state.settings().capped();
        long storage = bytes(Table.RECORDS, state.prefix());
        DocBuilder stats = new DocBuilder(512)
                .append("ns", state.namespace())
                .append("size", number(counters.bytes() / scale))
                .append("count", number(counters.count()));
        if (counters.count() > 0) {
            stats.append("avgObjSize", number(counters.bytes() / counters.count()));
        }
        stats.append("numOrphanDocs", 0)
                .append("storageSize", number(storage / scale))
                .append("freeStorageSize", 0)
                .append("capped", capped.on());
        if (capped.on()) {
            stats.append("max", number(capped.max()));
            stats.append("maxSize", number(capped.size() / scale));
        }
        appendIndexes(stats, storage);
        return stats.append("scaleFactor", scale).build();
    }

    private void appendIndexes(DocBuilder stats, long storage) {
        List<Value> builds = new ArrayList<>();
        DocBuilder sizes = new DocBuilder();
        DocBuilder details = new DocBuilder();
        long total = 0;
        for (Index index : state.indexes()) {
            String name = index.spec().name();
            if (!index.isReady()) {
                builds.add(Value.of(name));
            }
            long size = bytes(Table.INDEX, index.prefix());
            total += size;
            sizes.append(name, number(size / scale));
            details.append(name, Doc.EMPTY);
        }
        stats.append("nindexes", state.indexes().size())
                .append("indexDetails", details.build())
                .append("indexBuilds", Value.array(builds))
                .append("totalIndexSize", number(total / scale))
                .append("totalSize", number((total + storage) / scale))
                .append("indexSizes", sizes.build());
    }

    private long bytes(Table table, byte[] prefix) {
        return store.bytes(table, prefix, KeyLayout.after(prefix));
    }

    private static Value number(long number) {
        return (int) number == number ? Value.of((int) number) : Value.of(number);
    }
}

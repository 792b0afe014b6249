/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.timeseries.SeriesOptions;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Deletes the buckets of which all measurements are too old; they lie in the order of their starts. */
final class BucketExpiry {

    private static final int GROUP = 100;
    private static final long MILLIS = 1000;

    private final Collection collection;
    private final SeriesOptions options;
    private final long limit;

    /** @param now milliseconds since 1970 */
    BucketExpiry(Collection collection, long now) {
        this.collection = collection;
        options = SeriesOptions.parse(
                collection.info().options().get("timeseries").document());
        limit = now - collection.state().settings().expireAfterSeconds() * MILLIS;
    }

    /** Deletes and gives how many buckets. */
    long run() {
        if (collection.state().settings().expireAfterSeconds() < 0) {
            return 0;
        }
        long deleted = 0;
        List<RecordId> group = new ArrayList<>();
        try (Snapshot snapshot = collection.snapshot();
                RecordCursor records = collection.records(snapshot, false)) {
            while (records.next() && time("min", records.document()) <= limit) {
                if (isOver(records.document())) {
                    group.add(records.id());
                }
                if (group.size() == GROUP) {
                    deleted += collection.writer().deleteAll(group, this::isOver);
                    group.clear();
                }
            }
        }
        return deleted + (group.isEmpty() ? 0 : collection.writer().deleteAll(group, this::isOver));
    }

    private boolean isOver(Doc bucket) {
        return time("max", bucket) <= limit;
    }

    private long time(String extreme, Doc bucket) {
        Value time = bucket.get("control").document().get(extreme).document().get(options.timeField());
        return time.type() == BsonType.DATE_TIME ? time.millis() : Long.MAX_VALUE;
    }
}

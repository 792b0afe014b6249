/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import lucid.engine.core.index.IndexKey;
import lucid.engine.core.index.IndexKind;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes the documents of one collection whose time is over, found by index or clustered order. */
final class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final int GROUP = 100;
    private static final long MILLIS = 1000;

    private final Collection collection;
    private final CollectionState state;
    private final long now;

    Expiry(Collection collection, long now) {
        this.collection = collection;
        this.now = now;
        state = collection.state();
    }

    /** Deletes and gives how many. */
    long run() {
        long deleted = 0;
        try {
            if (state.info().options().has("timeseries")) {
                return new BucketExpiry(collection, now).run();
            }
            if (state.settings().clustered() && state.settings().expireAfterSeconds() >= 0) {
                deleted += expireClustered(state.settings().expireAfterSeconds());
            }
            for (Index index : state.indexes()) {
                IndexSpec spec = index.spec();
                if (spec.expireAfterSeconds() >= 0 && index.isReady() && spec.kind() == IndexKind.ORDERED) {
                    deleted += expire(index, spec.expireAfterSeconds());
                }
            }
        } catch (CommandException e) {
            if (e.code() != ErrorCode.QUERY_PLAN_KILLED.code()) {
                throw e;
            }
            LOG.debug("Expiry ended: namespace={} {}", state.namespace(), e.getMessage());
        }
        return deleted;
    }

    /** Keys of dates up to a limit, both ends inclusive. */
    private record Range(byte[] from, byte[] to) {
        static Range upTo(long limit, boolean descending) {
            byte[] oldest = key(Long.MIN_VALUE, descending);
            byte[] newest = key(limit, descending);
            return descending ? new Range(newest, oldest) : new Range(oldest, newest);
        }

        private static byte[] key(long millis, boolean descending) {
            return new KeyEncoder()
                    .append(Value.date(millis), descending, Collation.SIMPLE)
                    .key();
        }

        boolean holds(byte[] key) {
            return Arrays.compareUnsigned(from, key) <= 0 && isUpTo(key);
        }

        boolean isUpTo(byte[] key) {
            return Arrays.compareUnsigned(key, to) <= 0;
        }
    }

    private long expire(Index index, long seconds) {
        Range range =
                Range.upTo(now - seconds * MILLIS, index.spec().fields().get(0).descending());
        Predicate<Doc> condition = document -> {
            for (IndexKey key : index.generator().keys(document).keys()) {
                if (range.holds(key.key())) {
                    return true;
                }
            }
            return false;
        };
        try (Snapshot snapshot = collection.snapshot();
                IndexCursor entries = collection.entries(snapshot, index, false)) {
            entries.seek(range.from());
            List<RecordId> group = new ArrayList<>();
            long deleted = 0;
            while (entries.next() && range.isUpTo(entries.key())) {
                group.add(entries.id());
                if (group.size() == GROUP) {
                    deleted += collection.writer().deleteAll(group, condition);
                    group.clear();
                }
            }
            return deleted + deleteRest(group, condition);
        }
    }

    private long expireClustered(long seconds) {
        Range range = Range.upTo(now - seconds * MILLIS, false);
        try (Snapshot snapshot = collection.snapshot();
                RecordCursor records = collection.records(snapshot, false)) {
            records.seek(new RecordId(range.from()));
            List<RecordId> group = new ArrayList<>();
            long deleted = 0;
            while (records.next() && range.isUpTo(records.id().bytes())) {
                group.add(records.id());
                if (group.size() == GROUP) {
                    deleted += collection.writer().deleteAll(group, document -> true);
                    group.clear();
                }
            }
            return deleted + deleteRest(group, document -> true);
        }
    }

    private int deleteRest(List<RecordId> group, Predicate<Doc> condition) {
        return group.isEmpty() ? 0 : collection.writer().deleteAll(group, condition);
    }
}

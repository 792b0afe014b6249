/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import lucid.engine.core.index.IndexKey;
import lucid.engine.core.index.IndexKeys;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;

/**
 * Fills indexes from the records that are there while writes go on. From the moment that the indexes are registered
 * every write keeps them; the build adds the entries of the other records, chunk by chunk: keys are made at a snapshot
 * and written under the writer's lock, without those of records that were changed since the snapshot.
 */
final class IndexBuild {

    private static final int CHUNK_RECORDS = 1_000;
    private static final int CHUNK_BYTES = 4 << 20;

    private final CollectionState state;
    private final List<Index> indexes;
    private final Ending finished = new Ending();
    private final Set<RecordId> touched = new HashSet<>();
    private final long total;
    private final RecordId end;
    private volatile Optional<CommandException> failure = Optional.empty();
    private final AtomicLong done = new AtomicLong();

    /** A record with a key list for each index. */
    private record Keyed(RecordId record, Doc document, List<IndexKeys> keys) {}

    /** Begins while nothing is written: what comes behind the last record from now on has its entries. */
    IndexBuild(CollectionState state, List<Index> indexes) {
        this.state = state;
        this.indexes = indexes;
        total = state.counters().count();
        try (Snapshot snapshot = state.store().snapshot();
                RecordCursor records = new StoredRecordCursor(snapshot, state.prefix(), true)) {
            end = records.next() ? records.id() : new RecordId(new byte[0]);
        }
    }

    Index.Progress progress() {
        return new Index.Progress(done.get(), total);
    }

    List<Index> indexes() {
        return indexes;
    }

    /** Makes the next step refuse; the first reason counts. */
    synchronized void fail(CommandException reason) {
        if (failure.isEmpty()) {
            failure = Optional.of(reason);
        }
    }

    /** Says that these records were changed, with all their entries. Only under the writer's lock. */
    void touched(Collection<RecordId> records) {
        touched.addAll(records);
    }

    /** Fills the indexes; refuses with 11000, 276, 171 and what an interruption says. */
    void run(Interruption interruption) {
        RecordId last = new RecordId(new byte[0]);
        boolean more = true;
        while (more) {
            interruption.check();
            RecordId from = last;
            List<Keyed> chunk = state.shared(() -> addChunk(from));
            more = !chunk.isEmpty();
            if (more) {
                last = chunk.get(chunk.size() - 1).record();
                done.addAndGet(chunk.size());
            }
        }
        checkFailure();
    }

    void checkFailure() {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private List<Keyed> addChunk(RecordId from) {
        Snapshot snapshot = state.writing(() -> {
            touched.clear();
            return state.store().snapshot();
        });
        List<Keyed> chunk;
        try (snapshot) {
            chunk = read(snapshot, from);
        }
        if (!chunk.isEmpty()) {
            state.writing(() -> write(chunk));
        }
        return chunk;
    }

    private List<Keyed> read(Snapshot snapshot, RecordId from) {
        List<Keyed> chunk = new ArrayList<>();
        long bytes = 0;
        try (RecordCursor records = new StoredRecordCursor(snapshot, state.prefix(), false)) {
            records.seek(from);
            boolean inside = true;
            while (inside && chunk.size() < CHUNK_RECORDS && bytes < CHUNK_BYTES && records.next()) {
                RecordId record = records.id();
                inside = record.compareTo(end) <= 0;
                if (inside && !record.equals(from)) {
                    Doc document = records.document();
                    bytes += document.length();
                    chunk.add(new Keyed(record, document, keys(document)));
                }
            }
        }
        return chunk;
    }

    private List<IndexKeys> keys(Doc document) {
        List<IndexKeys> keys = new ArrayList<>(indexes.size());
        for (Index index : indexes) {
            keys.add(index.keys(document));
        }
        return keys;
    }

    private int write(List<Keyed> chunk) {
        checkFailure();
        try (Batch batch = state.store().batch();
                UniqueKeys uniqueKeys = new UniqueKeys(state.store()::get, state.store()::snapshot)) {
            Chunk entries = new Chunk(batch, uniqueKeys);
            for (Keyed keyed : chunk) {
                if (!touched.contains(keyed.record())) {
                    entries.add(keyed);
                }
            }
            checkFailure();
            state.write(batch, List.of());
            return chunk.size();
        }
    }

    /** The entries of one chunk. */
    private final class Chunk {
        private final Batch batch;
        private final UniqueKeys uniqueKeys;
        private final Set<ByteBuffer> claimed = new HashSet<>();

        Chunk(Batch batch, UniqueKeys uniqueKeys) {
            this.batch = batch;
            this.uniqueKeys = uniqueKeys;
        }

        void add(Keyed keyed) {
            for (int i = 0; i < indexes.size(); i++) {
                add(indexes.get(i), keyed.keys().get(i), keyed);
            }
        }

        private void add(Index index, IndexKeys keys, Keyed keyed) {
            index.addMultikeyPaths(keys.multikeyPaths());
            for (IndexKey key : keys.keys()) {
                claim(index, key, keyed);
                batch.put(
                        Table.INDEX,
                        index.entry(key.key(), keyed.record()),
                        KeyLayout.entryValue(index.isPoint(), keyed.record(), key.types()));
            }
        }

        private void claim(Index index, IndexKey key, Keyed keyed) {
            if (!index.isUnique()) {
                return;
            }
            byte[] bare = KeyLayout.join(index.prefix(), key.key());
            boolean free = claimed.add(ByteBuffer.wrap(bare)) && uniqueKeys.isFree(index, bare, keyed.record());
            if (!free) {
                fail(DuplicateKey.in(state.namespace(), index, keyed.document(), key));
            }
        }
    }

    /** Says that the indexes are ready or gone. */
    void finish() {
        finished.reach();
    }

    /** Returns once the build has ended, well or not. */
    void await(Interruption interruption) {
        finished.await(interruption);
    }
}

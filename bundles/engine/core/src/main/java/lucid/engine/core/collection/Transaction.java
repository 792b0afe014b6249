/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Overlay;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;

/**
 * Writes of several documents and collections that become visible as one, with reads of one snapshot and of what it has
 * written itself. Its changes are in memory until it commits. A change of a collection's definition ends those that
 * have used it. For one thread at a time, but for reads of a {@link Catalog#moment}; ended by {@link #commit} or {@link
 * #close}.
 */
public final class Transaction implements AutoCloseable {

    private static final long MOST_BYTES = 256L << 20;

    private final CatalogState catalog;
    private final OptionalLong since;
    private final Snapshot begun;
    private final Overlay changes = new Overlay();
    /** Where nobody writes, several threads may read at once. */
    private final Map<CollectionState, Part> parts = new ConcurrentHashMap<>();

    private final List<byte[]> claimed = new ArrayList<>();
    private final List<OplogEntry> entries = new ArrayList<>();
    private final Ending ended = new Ending();

    /**
     * A collection as it was when it was first used, and what was done to it.
     *
     * @param known whether the snapshot has it as it is
     */
    private record Part(boolean known, List<Index> indexes, List<IndexSpec> specs, Settings settings, Effects effects) {
        static Part of(CollectionState state, boolean known) {
            return new Part(known, state.indexes(), specs(state), state.settings(), new Effects(state));
        }

        private static List<IndexSpec> specs(CollectionState state) {
            return state.indexes().stream().map(Index::spec).toList();
        }

        boolean holds() {
            CollectionState state = effects.state();
            return known
                    && !state.isDropped()
                    && state.indexes().equals(indexes)
                    && state.settings().equals(settings);
        }
    }

    /** @param writes whether it may write, so that it has to be known what others change meanwhile */
    Transaction(CatalogState catalog, boolean writes) {
        this.catalog = catalog;
        since = writes ? OptionalLong.of(catalog.claims().recent().begin()) : OptionalLong.empty();
        begun = catalog.store().snapshot();
    }

    /** What it sees now; the caller closes it. */
    Snapshot snapshot() {
        return begun.under(changes);
    }

    /** Whether it has written anything. */
    public boolean hasWritten() {
        return !entries.isEmpty();
    }

    /**
     * Says that a collection is used.
     *
     * @throws CommandException 246 SnapshotUnavailable where it is newer than the snapshot or was redefined since
     */
    void use(CollectionState state) {
        Part part = parts.computeIfAbsent(state, this::first);
        if (!part.holds()) {
            throw new CommandException(
                    ErrorCode.SNAPSHOT_UNAVAILABLE,
                    "Unable to read from a snapshot due to pending collection catalog changes to collection '"
                            + state.namespace() + "'; please retry the operation.");
        }
    }

    private Part first(CollectionState state) {
        boolean known = begun.has(Table.CATALOG, KeyLayout.catalogue(KeyLayout.COLLECTION, state.id()))
                && state.indexes().stream().filter(Index::isReady).allMatch(this::knows);
        return Part.of(state, known);
    }

    /** Takes in a collection that was made for it, after its snapshot; it is there whether it commits or not. */
    void adopt(CollectionState state) {
        for (Index index : state.indexes()) {
            byte[] ready = KeyLayout.catalogue(KeyLayout.READY, index.id());
            changes.put(Table.CATALOG, ready, state.store().get(Table.CATALOG, ready));
        }
        parts.put(state, Part.of(state, true));
    }

    private boolean knows(Index index) {
        return begun.has(Table.CATALOG, KeyLayout.catalogue(KeyLayout.READY, index.id()));
    }

    WriteScope scope(CollectionState state) {
        use(state);
        boolean building = state.indexes().stream().anyMatch(index -> !index.isReady() && index.refusesDuplicates());
        if (building) {
            throw Claims.conflict();
        }
        if (state.settings().capped().on()) {
            throw new CommandException(
                    ErrorCode.OPERATION_NOT_SUPPORTED_IN_TRANSACTION,
                    "Collection '" + state.namespace()
                            + "' is a capped collection. Writes in transactions are not allowed on capped"
                            + " collections.");
        }
        return new TransactionScope(state, this);
    }

    /**
     * Claims a record or key.
     *
     * @throws CommandException 112 WriteConflict where another transaction has it, or somebody has changed it since
     */
    void claim(byte[] key) {
        if (catalog.claims().claim(key, this)) {
            claimed.add(key);
            if (catalog.claims().recent().isChanged(key, since.orElseThrow())) {
                throw Claims.conflict();
            }
        }
    }

    /** Takes over a write. */
    OpTime add(WriteSet set, Overlay made) {
        if (changes.bytes() + made.bytes() > MOST_BYTES) {
            throw new CommandException(
                    ErrorCode.TRANSACTION_TOO_LARGE,
                    "Total size of all transaction operations must be less than " + MOST_BYTES + " bytes");
        }
        made.applyTo(changes, Table.RECORDS);
        made.applyTo(changes, Table.INDEX);
        parts.get(set.effects().state()).effects().add(set.effects());
        entries.addAll(set.entries());
        return catalog.oplog().lastApplied();
    }

    /**
     * Writes all of it as one; it is over then, whatever happens.
     *
     * @param origin {@code lsid} and {@code txnNumber}, for the oplog
     * @return its time
     * @throws CommandException 112 WriteConflict where a collection was redefined, 14031 OutOfDiskSpace; nothing is
     *     written then
     */
    public OpTime commit(Doc origin, Consumer<Batch> more) {
        try {
            if (entries.isEmpty()) {
                return catalog.oplog().lastApplied();
            }
            List<CollectionState> states = written()
                    .map(Effects::state)
                    .sorted(Comparator.comparingInt(CollectionState::id))
                    .toList();
            Supplier<OpTime> write = () -> locked(states.iterator(), () -> write(origin, more));
            // who holds more than one latch holds the catalogue's lock before
            return states.size() == 1 ? write.get() : catalog.changing(write);
        } finally {
            close();
        }
    }

    private Stream<Effects> written() {
        return parts.values().stream().map(Part::effects).filter(effects -> !effects.isEmpty());
    }

    private static OpTime locked(Iterator<CollectionState> states, Supplier<OpTime> work) {
        if (!states.hasNext()) {
            return work.get();
        }
        CollectionState state = states.next();
        return state.shared(() -> state.writing(() -> locked(states, work)));
    }

    private OpTime write(Doc origin, Consumer<Batch> more) {
        if (!parts.values().stream().allMatch(Part::holds)) {
            throw Claims.conflict();
        }
        try (Batch batch = catalog.store().batch()) {
            changes.applyTo(batch, Table.RECORDS);
            changes.applyTo(batch, Table.INDEX);
            written().forEach(effects -> effects.complete(batch));
            more.accept(batch);
            OpTime time = CollectionState.write(catalog.oplog(), batch, new AppliedOperations(origin).of(entries));
            written().forEach(Effects::written);
            return time;
        }
    }

    /** Gives it up, unless it has ended. */
    @Override
    public void close() {
        if (ended.isReached()) {
            return;
        }
        catalog.claims().release(claimed);
        since.ifPresent(catalog.claims().recent()::end);
        begun.close();
        ended.reach();
    }

    /** Returns once it has ended. */
    void await(Interruption interruption) {
        ended.await(interruption);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** What databases, collections, views and indexes there are, and every change to that. Safe for many threads. */
public final class Catalog implements AutoCloseable {

    private final CatalogState state;
    private final Optional<Transaction> transaction;
    private final CollectionCreation creation;
    private final CollectionRemoval removal;
    private final IndexCreation indexes;

    /** Reads the catalogue of a store; rebuilds indexes that were lost or not finished. */
    public Catalog(Store store, Oplog oplog) {
        this(new CatalogState(store, oplog), Optional.empty());
        new Startup(state, indexes, removal).run();
    }

    private Catalog(CatalogState state, Optional<Transaction> transaction) {
        this.state = state;
        this.transaction = transaction;
        creation = new CollectionCreation(state);
        removal = new CollectionRemoval(state);
        indexes = new IndexCreation(state, creation);
    }

    /** Begins a transaction at what is there now; the caller ends it. */
    public Transaction begin() {
        return new Transaction(state, true);
    }

    /** Keeps what is there now for reads: a transaction that nobody may write in; the caller ends it. */
    public Transaction moment() {
        return new Transaction(state, false);
    }

    /** The same catalogue whose collections are read and written in a transaction. */
    public Catalog within(Transaction open) {
        return new Catalog(state, Optional.of(open));
    }

    /** The names of the databases that hold anything, sorted; {@code local} has the oplog. */
    public List<String> databases() {
        return Stream.of(state.collections().keySet(), state.views().keySet(), Set.of(OplogCollection.NAMESPACE))
                .flatMap(Set::stream)
                .map(Namespace::database)
                .distinct()
                .sorted()
                .toList();
    }

    /** Collections and views of a database, sorted by name. */
    public List<CollectionInfo> list(String database) {
        return Stream.of(
                        state.collections().values().stream().map(Collection::info),
                        state.views().values().stream(),
                        Stream.of(oplog().info()))
                .flatMap(infos -> infos)
                .filter(info -> info.namespace().database().equals(database))
                .sorted(Comparator.comparing(CollectionInfo::namespace))
                .toList();
    }

    /** A collection or view, or the oplog. */
    public Optional<CollectionInfo> info(Namespace namespace) {
        return namespace.equals(OplogCollection.NAMESPACE) ? Optional.of(oplog().info()) : state.info(namespace);
    }

    private OplogCollection oplog() {
        return new OplogCollection(state.oplog());
    }

    /** A collection by its identity, whatever its name is. */
    public Optional<Collection> collection(UUID uuid) {
        return state.collections().values().stream()
                .filter(collection -> collection.info().uuid().equals(uuid))
                .findAny();
    }

    /** A collection; empty for a view, for the oplog and for nothing. */
    public Optional<Collection> collection(Namespace namespace) {
        return Optional.ofNullable(state.collections().get(namespace)).map(this::bound);
    }

    /** A collection, made with default options if need be; 166 CommandNotSupportedOnView for a view. */
    public Collection forWrite(Namespace namespace) {
        boolean there = state.collections().containsKey(namespace);
        Collection collection = creation.forWrite(namespace);
        if (!there) {
            transaction.ifPresent(open -> open.adopt(collection.state()));
        }
        return bound(collection);
    }

    private Collection bound(Collection collection) {
        return transaction
                .map(open -> {
                    open.use(collection.state());
                    return collection.within(open);
                })
                .orElse(collection);
    }

    /**
     * Makes a collection or view.
     *
     * @param options the fields of {@code create} besides name and generic arguments
     * @throws lucid.engine.core.value.CommandException 48 NamespaceExists unless it exists with equal options, 72
     *     InvalidOptions, 73 InvalidNamespace, 40415 for an unknown option …
     */
    public void create(Namespace namespace, Doc options) {
        creation.create(namespace, options);
        state.info(namespace).flatMap(SeriesCatalog::usualIndex).ifPresent(index -> {
            indexes.create(SeriesCatalog.buckets(namespace), List.of(index), Interruption.NEVER);
        });
    }

    /** Drops a collection or view; gives the reply's fields {@code nIndexesWas, ns}, none where nothing was there. */
    public Doc drop(Namespace namespace) {
        return removal.drop(namespace);
    }

    public void dropDatabase(String database) {
        removal.dropDatabase(database);
    }

    /** Renames, also into another database (by copying); 26, 48, 20, 73. */
    public void rename(Namespace from, Namespace to, boolean dropTarget) {
        new CollectionRename(state, creation, removal).rename(from, to, dropTarget);
    }

    /** Makes a collection a capped one of a size, with the newest documents that have room, and no indexes; 26, 166. */
    public void cap(Namespace namespace, Value size) {
        new CollectionCapping(state, creation, removal).cap(namespace, size);
    }

    /** {@code collMod}: the fields besides the name; gives the reply's fields such as {@code hidden_old}. */
    public Doc modify(Namespace namespace, Doc changes) {
        return new CollectionChange(state, creation).modify(namespace, changes);
    }

    /**
     * Puts and deletes documents, also of several collections, all or none; each document once at most.
     *
     * @return the time of the last
     * @throws lucid.engine.core.value.CommandException as {@link Collection#insert} and {@link Collection#update}
     */
    public OpTime change(List<DocumentChange> changes) {
        return new JointChange(state, creation).write(changes);
    }

    /**
     * {@code createIndexes}; gives the reply's fields: numIndexesBefore, numIndexesAfter,
     * createdCollectionAutomatically, note.
     */
    public Doc createIndexes(Namespace namespace, List<Doc> specifications, Interruption interruption) {
        return indexes.create(namespace, specifications, interruption);
    }

    /** {@code dropIndexes} by name, key, list of names or {@code *}; gives {@code nIndexesWas}. */
    public Doc dropIndexes(Namespace namespace, Value which) {
        return new IndexRemoval(state).drop(namespace, which);
    }

    /** {@code validate}; the whole reply without {@code ok}. */
    public Doc validate(Namespace namespace, Doc options, Interruption interruption) {
        if (namespace.equals(OplogCollection.NAMESPACE)) {
            return oplog().validate(state.store(), interruption);
        }
        Collection collection = state.existing(namespace);
        try (Snapshot snapshot = collection.snapshot()) {
            return new CollectionValidation(collection, snapshot, interruption).run();
        }
    }

    /** {@code compact}: gives {@code bytesFreed}. */
    public Doc compact(Namespace namespace) {
        CollectionState collection = state.existing(namespace).state();
        long before = compacted(collection, false);
        long after = compacted(collection, true);
        return new DocBuilder()
                .append("bytesFreed", Math.max(0, before - after))
                .build();
    }

    /** The fields of {@code collStats}, sizes in bytes divided by {@code scale}. */
    public Doc stats(Namespace namespace, int scale) {
        if (namespace.equals(OplogCollection.NAMESPACE)) {
            return oplog().stats(scale);
        }
        Collection collection = state.collections().get(namespace);
        CollectionInfo view = state.views().get(namespace);
        if (view != null && SeriesCatalog.isSeries(view)) {
            CollectionState buckets =
                    state.existing(SeriesCatalog.buckets(namespace)).state();
            return new CollectionStatistics(buckets, scale).ofSeries(namespace);
        }
        state.refuseView(namespace);
        return collection == null
                ? CollectionStatistics.ofNothing(namespace.toString(), scale)
                : new CollectionStatistics(collection.state(), scale).build();
    }

    /** Deletes what TTL indexes and clustered expiry say; called once a minute and by tests. */
    public long expire(long now) {
        long deleted = 0;
        for (Collection collection : state.collections().values()) {
            deleted += new Expiry(collection, now).run();
        }
        return deleted;
    }

    /** Bytes on disk; after giving room back if that is wanted. */
    private long compacted(CollectionState collection, boolean compacts) {
        long bytes = compacted(Table.RECORDS, collection.prefix(), compacts);
        for (Index index : collection.indexes()) {
            bytes += compacted(Table.INDEX, index.prefix(), compacts);
        }
        return bytes;
    }

    private long compacted(Table table, byte[] prefix, boolean compacts) {
        byte[] after = KeyLayout.after(prefix);
        if (compacts) {
            state.store().compact(table, prefix, after);
        }
        return state.store().bytes(table, prefix, after);
    }

    /** Refuses changes from now on and ends index builds, which the next start begins again. */
    @Override
    public void close() {
        state.close();
        state.collections().values().stream()
                .flatMap(collection -> collection.state().builds().stream())
                .forEach(build -> build.await(Interruption.NEVER));
    }
}

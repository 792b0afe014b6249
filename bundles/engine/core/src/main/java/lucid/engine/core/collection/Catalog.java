/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.List;
import java.util.Optional;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.store.Store;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** What databases, collections, views and indexes there are, and every change to that. Safe for many threads. */
public final class Catalog implements AutoCloseable {

    /** Reads the catalogue of a store; rebuilds indexes that were lost or not finished. */
    public Catalog(Store store, Oplog oplog) {
        throw new UnsupportedOperationException();
    }

    /** The names of the databases that hold anything, sorted. */
    public List<String> databases() {
        throw new UnsupportedOperationException();
    }

    /** Collections and views of a database, sorted by name. */
    public List<CollectionInfo> list(String database) {
        throw new UnsupportedOperationException();
    }

    /** A collection or view. */
    public Optional<CollectionInfo> info(Namespace namespace) {
        throw new UnsupportedOperationException();
    }

    /** A collection; empty for a view and for nothing. */
    public Optional<Collection> collection(Namespace namespace) {
        throw new UnsupportedOperationException();
    }

    /** A collection, made with default options if need be; 166 CommandNotSupportedOnView for a view. */
    public Collection forWrite(Namespace namespace) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a collection or view.
     *
     * @param options the fields of {@code create} besides name and generic arguments
     * @throws lucid.engine.core.value.CommandException 48 NamespaceExists unless it exists with equal options, 72
     *     InvalidOptions, 73 InvalidNamespace, 40415 for an unknown option …
     */
    public void create(Namespace namespace, Doc options) {
        throw new UnsupportedOperationException();
    }

    /** Drops a collection or view; 26 NamespaceNotFound. Returns the reply's fields: {@code nIndexesWas, ns}. */
    public Doc drop(Namespace namespace) {
        throw new UnsupportedOperationException();
    }

    public void dropDatabase(String database) {
        throw new UnsupportedOperationException();
    }

    /** Renames, also into another database (by copying); 26, 48, 20, 73. */
    public void rename(Namespace from, Namespace to, boolean dropTarget) {
        throw new UnsupportedOperationException();
    }

    /** {@code collMod}: the fields besides the name; gives the reply's fields such as {@code hidden_old}. */
    public Doc modify(Namespace namespace, Doc changes) {
        throw new UnsupportedOperationException();
    }

    /**
     * {@code createIndexes}; gives the reply's fields: numIndexesBefore, numIndexesAfter,
     * createdCollectionAutomatically, note.
     */
    public Doc createIndexes(Namespace namespace, List<Doc> specifications, Interruption interruption) {
        throw new UnsupportedOperationException();
    }

    /** {@code dropIndexes} by name, key, list of names or {@code *}; gives {@code nIndexesWas}. */
    public Doc dropIndexes(Namespace namespace, Value which) {
        throw new UnsupportedOperationException();
    }

    /** {@code validate}; the whole reply without {@code ok}. */
    public Doc validate(Namespace namespace, Doc options, Interruption interruption) {
        throw new UnsupportedOperationException();
    }

    /** {@code compact}: gives {@code bytesFreed}. */
    public Doc compact(Namespace namespace) {
        throw new UnsupportedOperationException();
    }

    /** The fields of {@code collStats}, sizes in bytes divided by {@code scale}. */
    public Doc stats(Namespace namespace, int scale) {
        throw new UnsupportedOperationException();
    }

    /** Deletes what TTL indexes and clustered expiry say; called once a minute and by tests. */
    public long expire(long now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

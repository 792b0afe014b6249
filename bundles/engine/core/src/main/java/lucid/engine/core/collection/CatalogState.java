/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.NonBlocking;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;

/** What there is by name, and the lock under which that changes. */
final class CatalogState {

    private final Store store;
    private final Oplog oplog;
    private final ReentrantLock changes = new ReentrantLock();
    private final ConcurrentMap<Namespace, Collection> collections = new ConcurrentHashMap<>();
    private final ConcurrentMap<Namespace, CollectionInfo> views = new ConcurrentHashMap<>();
    private final Claims claims = new Claims();
    private final KnownPlaces places = new KnownPlaces();
    private volatile boolean closed;
    private int lastId;

    CatalogState(Store store, Oplog oplog) {
        this.store = store;
        this.oplog = oplog;
    }

    Store store() {
        return store;
    }

    Oplog oplog() {
        return oplog;
    }

    ConcurrentMap<Namespace, Collection> collections() {
        return collections;
    }

    ConcurrentMap<Namespace, CollectionInfo> views() {
        return views;
    }

    Claims claims() {
        return claims;
    }

    KnownPlaces places() {
        return places;
    }

    /** Runs a change of the catalogue, one at a time. */
    <T> T changing(Supplier<T> work) {
        NonBlocking.lock(changes);
        try {
            if (closed) {
                throw new CommandException(ErrorCode.INTERRUPTED_AT_SHUTDOWN, "interrupted at shutdown");
            }
            return work.get();
        } finally {
            changes.unlock();
        }
    }

    /** Runs a change of one collection while nothing is written to it. */
    <T> T changing(CollectionState state, Supplier<T> work) {
        return changing(() -> state.exclusive(work));
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    void lastId(int id) {
        lastId = id;
    }

    /** An id never given before; only under the lock of changes. */
    int nextId(Batch batch) {
        lastId++;
        batch.put(Table.CATALOG, KeyLayout.LAST_ID, KeyLayout.prefix(lastId));
        return lastId;
    }

    Optional<CollectionInfo> info(Namespace namespace) {
        Collection collection = collections.get(namespace);
        return collection != null ? Optional.of(collection.info()) : Optional.ofNullable(views.get(namespace));
    }

    boolean exists(Namespace namespace) {
        return collections.containsKey(namespace) || views.containsKey(namespace);
    }

    /** A collection; 26 where there is none, 166 for a view. */
    Collection existing(Namespace namespace) {
        Collection collection = collections.get(namespace);
        if (collection != null) {
            return collection;
        }
        refuseView(namespace);
        throw new CommandException(ErrorCode.NAMESPACE_NOT_FOUND, "ns not found " + namespace);
    }

    void refuseView(Namespace namespace) {
        if (views.containsKey(namespace)) {
            throw new CommandException(
                    ErrorCode.COMMAND_NOT_SUPPORTED_ON_VIEW, "Namespace " + namespace + " is a view, not a collection");
        }
    }

    void write(Batch batch, List<OplogEntry> entries) {
        CollectionState.write(oplog, batch, entries);
    }

    /** The entry of a command in the oplog. */
    static OplogEntry command(Namespace namespace, UUID uuid, Doc command) {
        return new OplogEntry("c", namespace.database() + ".$cmd", uuid, command, Doc.EMPTY);
    }
}

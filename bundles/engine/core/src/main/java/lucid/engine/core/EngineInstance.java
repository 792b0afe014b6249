/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.store.Store;
import lucid.engine.core.wire.Listener;
import lucid.engine.core.wire.WireServer;
import lucid.engine.core.wire.WireSettings;

/** One running engine: a store, the commands over it, and the listeners. Open from construction to close. */
final class EngineInstance implements AutoCloseable {

    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final Store store;
    private final WireServer wire;

    /**
     * Opens the store, makes the users, then listens.
     *
     * @throws IOException for an address that cannot be had; its message names it
     * @throws lucid.engine.core.store.StoreException for a store that cannot be opened
     */
    EngineInstance(EngineSetup setup, List<Listener> listeners) throws IOException {
        boolean open = false;
        try {
            store = Store.open(setup.store());
            closings.push(store::close);
            Oplog oplog = new Oplog(store, setup.oplogBytes());
            Catalog catalog = new Catalog(store, oplog);
            closings.push(catalog::close);
            EngineDoor door = new EngineDoor(store, oplog, catalog, setup.settled());
            closings.push(door::close);
            setup.users().forEach(user -> door.putUser(user, EngineUsers.DATABASE));
            wire = WireServer.open(door.door(), WireSettings.DEFAULT, listeners);
            closings.push(wire::close);
            door.traffic(
                    () -> wire.statistics().bytesIn(), () -> wire.statistics().bytesOut());
            open = true;
        } finally {
            if (!open) {
                close();
            }
        }
    }

    /** The addresses that it listens on, in the order of the listeners. */
    List<InetSocketAddress> addresses() {
        return wire.addresses();
    }

    /** The free bytes of the disk that its data lies on. */
    long freeBytes() {
        return store.freeBytes();
    }

    /** Closes the listeners, then the commands, then the store: each even where one before it fails. */
    @Override
    public void close() {
        if (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } finally {
                close();
            }
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.change.OplogCursor;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Namespace;

/**
 * An engine, in memory unless told otherwise, without users and without a wire: commands of one connection, their
 * replies, its end.
 */
final class DirectDoor implements AutoCloseable {

    private final Store store;
    private Oplog oplog;
    private Catalog catalog;
    private EngineDoor door;
    private final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 27_017);
    private final ClientConnection connection = connection(1);

    DirectDoor() {
        this(StoreOptions.memory());
    }

    /** The same, kept as the options say. */
    DirectDoor(StoreOptions options) {
        store = Store.open(options);
        open();
    }

    private void open() {
        oplog = new Oplog(store);
        catalog = new Catalog(store, oplog);
        door = new EngineDoor(store, oplog, catalog, new EngineDoor.Settled("lucid", true, false, new byte[32]));
    }

    /** Forgets all but what is stored. */
    void restart() {
        door.close();
        catalog.close();
        open();
    }

    /** The timestamp up to which all is on the disk. */
    long durable() {
        return oplog.lastDurable().timestamp();
    }

    /** The entries of the oplog from old to new. */
    List<Doc> oplog() {
        List<Doc> entries = new ArrayList<>();
        try (Snapshot snapshot = store.snapshot();
                OplogCursor cursor = oplog.read(snapshot, 0)) {
            while (cursor.next()) {
                entries.add(cursor.entry());
            }
        }
        return entries;
    }

    /** The reply; empty where the connection is closed instead. */
    Optional<Doc> send(String database, String command) {
        Doc body = new DocBuilder()
                .appendAll(Doc.parse(command))
                .append("$db", database)
                .build();
        AtomicReference<Optional<Doc>> answer = new AtomicReference<>(Optional.empty());
        door.door().handle(connection, new CommandRequest(body, Map.of(), false, false), new Responder() {
            @Override
            public void reply(Doc reply, boolean more) {
                answer.set(Optional.of(reply));
            }
        });
        return answer.get();
    }

    /** Where the wire would bring commands. */
    EngineDoor door() {
        return door;
    }

    /** The connection that sends. */
    ClientConnection connection() {
        return connection;
    }

    /** Another connection. */
    ClientConnection connection(long id) {
        return new ClientConnection(id, ClientConnection.Door.DATA, address, address, "");
    }

    /** The reply of a command on the database {@code t}. */
    Doc reply(String command) {
        return send("t", command).orElseThrow();
    }

    /** The reply of a command on the database {@code admin}. */
    Doc admin(String command) {
        return send("admin", command).orElseThrow();
    }

    /** Changes the options of a collection, past what commands may. */
    void change(String namespace, Doc options) {
        catalog.modify(Namespace.of(namespace), options);
    }

    /** The code of a refusal; 0 for none. */
    static int code(Doc reply) {
        return reply.get("code").isNumber() ? reply.get("code").intValue() : 0;
    }

    @Override
    public void close() {
        door.close();
        catalog.close();
        store.close();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.state.ClientConnection.Door;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.Doc;
import lucid.engine.core.wire.Listener;
import lucid.engine.core.wire.WireServer;
import lucid.engine.core.wire.WireSettings;

/** An engine that takes TLS only and lets nobody in but users whose certificates it knows. */
final class TlsEngine implements AutoCloseable {

    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final WireServer wire;

    TlsEngine(SslContext material, String... subjects) throws IOException {
        Store store = Store.open(StoreOptions.memory());
        closings.push(store::close);
        Oplog oplog = new Oplog(store, Oplog.DEFAULT_BYTES);
        Catalog catalog = new Catalog(store, oplog);
        closings.push(catalog::close);
        EngineDoor door =
                new EngineDoor(store, oplog, catalog, new EngineDoor.Settled("lucid", false, true, new byte[32]));
        closings.push(door::close);
        for (String subject : subjects) {
            door.putUser(
                    Doc.parse("{\"createUser\": \"%s\", \"roles\": [{\"role\": \"root\", \"db\": \"admin\"}]}"
                            .formatted(subject)),
                    "$external");
        }
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        wire = WireServer.open(
                door.door(),
                WireSettings.DEFAULT.withUnauthenticatedMessageBytes(WireSettings.MAX_UNAUTHENTICATED),
                List.of(Listener.tls(any, Door.DATA, () -> material)));
        closings.push(wire::close);
        door.listening(wire);
    }

    int port() {
        return wire.addresses().get(0).getPort();
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}

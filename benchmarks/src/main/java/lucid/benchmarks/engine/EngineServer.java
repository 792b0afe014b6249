/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.wire.Listener;
import lucid.engine.core.wire.WireServer;
import lucid.engine.core.wire.WireSettings;

/** Runs an engine until its standard input ends. */
public final class EngineServer {

    private static final int KEY_BYTES = 32;

    private EngineServer() {}

    /** @param arguments none for a store in memory, else its folder and the cache in MiB; prints the port */
    public static void main(String[] arguments) throws IOException {
        StoreOptions options = arguments.length == 0
                ? StoreOptions.memory()
                : new StoreOptions(
                        Path.of(arguments[0]),
                        false,
                        Encryption.DOCUMENTS,
                        new byte[KEY_BYTES],
                        Long.parseLong(arguments[1]) << 20);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Store store = Store.open(options)) {
            Oplog oplog = new Oplog(store);
            EngineDoor.Settled settled = new EngineDoor.Settled("lucid", false, false, new byte[KEY_BYTES]);
            try (Catalog catalog = new Catalog(store, oplog);
                    EngineDoor door = new EngineDoor(store, oplog, catalog, settled);
                    WireServer wire = WireServer.open(
                            door.door(),
                            WireSettings.DEFAULT,
                            List.of(Listener.plain(address, ClientConnection.Door.DATA)))) {
                Console.open()
                        .println(ServerProcess.LISTENING
                                + wire.addresses().get(0).getPort());
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}

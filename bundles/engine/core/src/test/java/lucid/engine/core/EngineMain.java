/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import lucid.engine.core.command.ClientConnection;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.wire.Listener;

/** Runs an engine alone in a process of its own: for clients to be tried on, and to be killed. */
public final class EngineMain {

    private EngineMain() {}

    /** @param arguments a port, then for a store on disk its folder and NONE, DOCUMENTS or FULL */
    public static void main(String[] arguments) throws Exception {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        StoreOptions options = arguments.length < 2
                ? StoreOptions.memory()
                : new StoreOptions(
                        Path.of(arguments[1]), false, Encryption.valueOf(arguments[2]), new byte[32], 64L << 20);
        EngineInstance engine = new EngineInstance(
                new EngineSetup(
                        options, new EngineDoor.Settled("lucid", true, Boolean.getBoolean("secured"), new byte[32])),
                List.of(Listener.plain(address, ClientConnection.Door.DATA)));
        Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
        new CountDownLatch(1).await();
    }
}

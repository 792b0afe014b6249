/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.wire.Listener;

/** An engine in this process with test commands and without users, on a free port. */
public final class RunningEngine implements AutoCloseable {

    private final EngineInstance engine;

    public RunningEngine(StoreOptions options) throws IOException {
        engine = new EngineInstance(
                new EngineSetup(options, new EngineDoor.Settled("lucid", true, false, new byte[32])),
                List.of(Listener.plain(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ClientConnection.Door.DATA)));
    }

    public InetSocketAddress address() {
        return engine.addresses().get(0);
    }

    public String uri() {
        return "mongodb://127.0.0.1:" + address().getPort() + "/";
    }

    @Override
    public void close() {
        engine.close();
    }
}

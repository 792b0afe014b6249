/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import java.io.IOException;
import lucid.engine.core.RunningEngine;
import lucid.engine.core.store.StoreOptions;

/** The server of the system property {@code lucid.uri}, else an engine in memory. */
final class ServerUnderTest implements AutoCloseable {

    private final String uri;
    private final Runnable closing;

    ServerUnderTest() throws IOException {
        String named = System.getProperty("lucid.uri", "");
        if (named.isEmpty()) {
            RunningEngine running = new RunningEngine(StoreOptions.memory());
            uri = running.uri();
            closing = running::close;
        } else {
            uri = named;
            closing = () -> {};
        }
    }

    String uri() {
        return uri;
    }

    @Override
    public void close() {
        closing.run();
    }
}

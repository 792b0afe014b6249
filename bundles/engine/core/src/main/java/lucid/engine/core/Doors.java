/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import lucid.engine.api.EngineProblem;
import lucid.engine.core.state.ClientConnection.Door;
import lucid.engine.core.wire.Listener;
import lucid.engine.core.wire.TlsSource;
import lucid.problem.api.ProblemException;

/**
 * Where an engine listens.
 *
 * @param address   of both listeners
 * @param dataPort  0 takes any free one
 * @param adminPort 0 takes any free one
 * @param tls       empty for plain TCP
 */
record Doors(InetAddress address, int dataPort, int adminPort, Optional<TlsSource> tls) {

    /** Loopback, free ports, no TLS. */
    static Doors anywhere() {
        return new Doors(InetAddress.getLoopbackAddress(), 0, 0, Optional.empty());
    }

    /** The data listener, then the administration listener. */
    List<Listener> listeners() {
        return List.of(
                new Listener(new InetSocketAddress(address, dataPort), Door.DATA, tls),
                new Listener(new InetSocketAddress(address, adminPort), Door.ADMIN, tls));
    }

    /**
     * Looks whether the ports are free, before anything is opened.
     *
     * @throws ProblemException {@link EngineProblem#NOT_STARTED} with the port that is not and the key that sets it
     */
    void check() {
        check(dataPort, "data.port");
        check(adminPort, "admin.port");
    }

    private void check(int port, String key) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new ProblemException(
                    EngineProblem.NOT_STARTED,
                    "port %d of %s cannot be had (%s); free it or set %s in lucid.engine.cfg"
                            .formatted(port, address.getHostAddress(), e.getMessage(), key),
                    e);
        }
    }
}

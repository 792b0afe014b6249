/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import lucid.engine.api.EngineProblem;
import lucid.problem.api.ProblemException;

/** The data and the admin port of one backend, open from construction to close. */
final class Listeners implements AutoCloseable {

    private final MongoServer data;
    private final MongoServer admin;

    /**
     * Opens both.
     *
     * @throws ProblemException {@link EngineProblem#NOT_STARTED} with the port that cannot be had
     */
    Listeners(InetAddress address, int dataPort, int adminPort) {
        SandboxBackend backend = new SandboxBackend();
        data = listening(backend, new InetSocketAddress(address, dataPort), "data.port");
        try {
            admin = listening(backend, new InetSocketAddress(address, adminPort), "admin.port");
        } catch (ProblemException e) {
            data.shutdownNow();
            throw e;
        }
    }

    String dataUri() {
        return uri(data);
    }

    String adminUri() {
        return uri(admin);
    }

    /** Closes both with their connections and ends their threads. */
    @Override
    public void close() {
        admin.shutdownNow();
        data.shutdownNow();
    }

    private static MongoServer listening(SandboxBackend backend, InetSocketAddress address, String key) {
        // netty would throw the IOException undeclared and leave its threads behind
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (IOException e) {
            throw new ProblemException(
                    EngineProblem.NOT_STARTED,
                    "port %d of %s cannot be had (%s); free it or set %s in lucid.engine.cfg"
                            .formatted(address.getPort(), address.getHostString(), e.getMessage(), key),
                    e);
        }
        MongoServer server = new MongoServer(backend);
        server.bind(address, 1, Math.max(2, Runtime.getRuntime().availableProcessors()));
        return server;
    }

    private static String uri(MongoServer server) {
        InetSocketAddress address = server.getLocalAddress();
        return "mongodb://%s:%d/?directConnection=true"
                .formatted(address.getAddress().getHostAddress(), address.getPort());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import com.mongodb.connection.ServerDescription;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lucid.engine.api.EmbeddedEngine;
import lucid.mongo.api.Capabilities;
import lucid.mongo.api.DeploymentStatus;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;

/**
 * One deployment with its current clients. The lock guards opening and replacing; reading them takes none. Clients that
 * are replaced go to the retirement and serve on there.
 */
final class Deployment {

    private final Executor prober;
    private final Consumer<Retired> retirement;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile DeploymentSettings settings;
    private volatile Optional<Open> open = Optional.empty();
    private volatile String complaint = "";

    private record Open(DeploymentSettings settings, Optional<EmbeddedEngine> engine, Clients clients) {}

    /** Clients that no new work is given to, and the settings they were made by. */
    record Retired(DeploymentSettings settings, Clients clients) {}

    Deployment(DeploymentSettings settings, Executor prober, Consumer<Retired> retirement) {
        this.settings = settings;
        this.prober = prober;
        this.retirement = retirement;
    }

    String name() {
        return settings.name();
    }

    /** What is wrong with the newest configuration or with reaching the engine; empty if nothing is. */
    String complaint() {
        return complaint;
    }

    /**
     * Takes a new configuration. One that cannot be used is refused and the old clients go on.
     *
     * @throws ProblemException {@link MongoProblem#DEPLOYMENT_INVALID} or the engine's, with the reason
     */
    void configure(DeploymentSettings wanted, Optional<EmbeddedEngine> engine) {
        changing.lock();
        try {
            if (open.isEmpty()) {
                settings = wanted;
            }
            replace(wanted, engine);
            settings = wanted;
        } finally {
            changing.unlock();
        }
    }

    /**
     * The clients of the current configuration and engine, opened if they are not.
     *
     * @throws ProblemException why there are none
     */
    Clients clients(Optional<EmbeddedEngine> engine) {
        Optional<Open> now = open;
        if (now.isPresent() && isCurrent(now.get(), engine)) {
            return now.get().clients();
        }
        changing.lock();
        try {
            if (open.isEmpty() || !isCurrent(open.get(), engine)) {
                replace(open.map(Open::settings).orElse(settings), engine);
            }
            return open.orElseThrow().clients();
        } finally {
            changing.unlock();
        }
    }

    /** What is known of the servers, without opening anything. */
    Optional<Capabilities> capabilities() {
        return open.flatMap(now -> now.clients().capabilities());
    }

    /** Asks what is not known yet. */
    void refresh() {
        open.ifPresent(now -> now.clients().refresh());
    }

    DeploymentStatus status() {
        return new DeploymentStatus(
                name(),
                connected(),
                detail(),
                capabilities().map(Capabilities::version).orElse(""));
    }

    /** TLS of the connections in use. */
    DeploymentTls tls() {
        return open.map(Open::settings).orElse(settings).tls();
    }

    /** Open and used connections and the commands so far, for people. */
    String traffic() {
        return open.map(Open::clients)
                .map(now -> "%d of %d connections in use, %d commands, %d failed"
                        .formatted(
                                now.pool().inUse(),
                                now.pool().open(),
                                now.commands().succeeded() + now.commands().failed(),
                                now.commands().failed()))
                .orElse("not open");
    }

    void close() {
        changing.lock();
        try {
            open.ifPresent(now -> now.clients().close());
            open = Optional.empty();
        } finally {
            changing.unlock();
        }
    }

    private boolean connected() {
        return open.map(now -> now.clients().connected()).orElse(false);
    }

    private String detail() {
        if (open.isEmpty()) {
            return complaint.isEmpty() ? "not connected yet" : complaint;
        }
        return open.get().clients().servers().stream()
                .map(Deployment::describe)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String describe(ServerDescription server) {
        if (server.isOk() || server.getException() == null) {
            return server.getAddress() + " " + server.getType();
        }
        return server.getAddress() + " " + server.getException().getClass().getSimpleName();
    }

    private static boolean isCurrent(Open now, Optional<EmbeddedEngine> engine) {
        return !now.settings().embedded() || engine.isEmpty() || now.engine().equals(engine);
    }

    private void replace(DeploymentSettings wanted, Optional<EmbeddedEngine> engine) {
        try {
            Clients fresh = new Clients(
                    ClientOptions.of(wanted, "data.uri", dataUri(wanted, engine)),
                    ClientOptions.of(wanted, "admin.uri", adminUri(wanted, engine)),
                    prober);
            Optional<Open> old = open;
            open = Optional.of(new Open(wanted, engine, fresh));
            complaint = "";
            old.ifPresent(gone -> retirement.accept(new Retired(gone.settings(), gone.clients())));
        } catch (ProblemException e) {
            complaint = e.detail();
            throw e;
        }
    }

    private static String dataUri(DeploymentSettings wanted, Optional<EmbeddedEngine> engine) {
        return DeploymentSettings.isEmbedded(wanted.dataUri()) ? present(engine).dataUri() : wanted.dataUri();
    }

    private static String adminUri(DeploymentSettings wanted, Optional<EmbeddedEngine> engine) {
        return DeploymentSettings.isEmbedded(wanted.adminUri())
                ? present(engine).adminUri()
                : wanted.adminUri();
    }

    private static EmbeddedEngine present(Optional<EmbeddedEngine> engine) {
        return engine.orElseThrow(() -> new ProblemException(
                MongoProblem.DEPLOYMENT_UNREACHABLE,
                "the embedded engine is away; install its feature or name a MongoDB in data.uri and admin.uri"));
    }
}

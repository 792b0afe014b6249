/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import lucid.engine.core.auth.Authenticator;
import lucid.engine.core.auth.Authorization;
import lucid.engine.core.auth.UserCommands;
import lucid.engine.core.auth.UserName;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.planner.Planner;
import lucid.engine.core.reading.Services;
import lucid.engine.core.state.Counters;
import lucid.engine.core.state.Cursors;
import lucid.engine.core.state.Identity;
import lucid.engine.core.state.Listeners;
import lucid.engine.core.state.Operations;
import lucid.engine.core.state.PinnedSnapshots;
import lucid.engine.core.state.ServerLog;
import lucid.engine.core.state.ServerState;
import lucid.engine.core.state.SessionRecords;
import lucid.engine.core.state.Sessions;
import lucid.engine.core.state.Settings;
import lucid.engine.core.store.Store;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import org.bson.types.ObjectId;

/** Commands over one store, with the clockwork that expires documents and cursors. Does not close the store. */
public final class EngineDoor implements AutoCloseable {

    /** The version of MongoDB that is presented. */
    public static final String VERSION = Identity.VERSION;

    /** Seconds between two looks at the certificates' files. */
    private static final long CERTIFICATES = 5;

    /**
     * What a start decides.
     *
     * @param setName      the replica set that it says it is
     * @param testCommands whether {@code configureFailPoint} is there
     * @param secured      whether users are needed; without, anyone may do anything
     * @param secret       random bytes that stay the same over restarts, for the salts of unknown users
     */
    public record Settled(String setName, boolean testCommands, boolean secured, byte[] secret) {}

    private final Services services;
    private final ScheduledExecutorService clockwork;
    private final ScheduledFuture<?> ticks;
    private final ScheduledFuture<?> certificates;
    private final HelloWaits waits;
    private final Dispatcher dispatcher;
    private final Authorization authorization;

    /** Starts the clockwork. */
    public EngineDoor(Store store, Oplog oplog, Catalog catalog, Settled settled) {
        Clock clock = Clock.systemUTC();
        Identity identity =
                new Identity(settled.setName(), new ObjectId(), new ObjectId(), clock.millis(), settled.testCommands());
        ServerState state = new ServerState(
                identity,
                new Operations(),
                new Cursors(),
                new Sessions(new SessionRecords(store)),
                new PinnedSnapshots(store, oplog, catalog),
                settings(settled),
                new Counters(),
                new ServerLog(clock),
                new AtomicReference<>(Listeners.NONE));
        Planner planner = new Planner();
        services = new Services(store, oplog, catalog, planner, state, clock);
        authorization = new Authorization(new StoredUsers(catalog, planner, oplog));
        Authenticator authenticator = new Authenticator(authorization, settled.secret());
        clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lucid-engine-clockwork");
            thread.setDaemon(true);
            return thread;
        });
        waits = new HelloWaits(clockwork);
        FailPoints failPoints = new FailPoints(state.operations());
        Gate gate = settled.secured() ? new AuthorizingGate(authorization) : (call, entry) -> {};
        Transactions transactions = new Transactions(services);
        CommandTable table = table(settled, failPoints, authenticator, transactions);
        dispatcher = new Dispatcher(services, table, gate, failPoints, waits, transactions);
        new FeatureVersion(catalog, state.log()).ensure();
        started(state.log(), settled);
        ticks = clockwork.scheduleWithFixedDelay(new Upkeep(services, System::nanoTime), 1, 1, TimeUnit.SECONDS);
        certificates = clockwork.scheduleWithFixedDelay(
                () -> state.listeners().get().refreshCertificates(), CERTIFICATES, CERTIFICATES, TimeUnit.SECONDS);
    }

    private static Settings settings(Settled settled) {
        return new Settings(Map.of(
                "featureCompatibilityVersion",
                        Value.of(new DocBuilder()
                                .append("version", FeatureVersion.VERSION)
                                .build()),
                "enableTestCommands", Value.of(settled.testCommands()),
                "authenticationMechanisms", Value.array(java.util.List.of(Value.of("SCRAM-SHA-256")))));
    }

    private static void started(ServerLog log, Settled settled) {
        Doc about = new DocBuilder()
                .append("version", VERSION)
                .append("setName", settled.setName())
                .build();
        log.info(new ServerLog.Message("CONTROL", "the engine has started", about));
        if (!settled.secured()) {
            log.startupWarning(new ServerLog.Message(
                    "CONTROL", "Access control is not enabled: anyone who connects may read and write everything"));
        }
        if (settled.testCommands()) {
            log.startupWarning(
                    new ServerLog.Message("CONTROL", "Test commands are enabled: for tests of clients only"));
        }
    }

    private CommandTable table(
            Settled settled, FailPoints failPoints, Authenticator authenticator, Transactions transactions) {
        return new CommandTable(Stream.of(
                        CommandTable.data(),
                        CommandTable.catalogue(new NameListing(
                                settled.secured() ? new GrantedVisibility(authorization) : Visibility.ALL)),
                        CommandTable.indexes(),
                        CommandTable.diagnostics(waits),
                        CommandTable.connections(new HelloCommand(authenticator)),
                        CommandTable.transactions(transactions),
                        AuthCommands.conversations(authenticator, authorization),
                        AuthCommands.users(authorization),
                        AuthCommands.roles(authorization),
                        settled.testCommands() ? CommandTable.tests(failPoints) : Stream.<CommandEntry>empty())
                .flatMap(entries -> entries));
    }

    /** Where the wire brings commands. */
    public CommandDoor door() {
        return dispatcher;
    }

    /** Says what listens, once it does: its certificates are looked after and its counters shown. */
    public void listening(Listeners listeners) {
        services.state().listeners().set(listeners);
    }

    /** Makes a user or replaces it, past all authorization: for the owner of the engine. */
    public void putUser(Doc command, String database) {
        UserCommands users = new UserCommands(authorization);
        String name = command.first().value().string();
        boolean there = new StoredUsers(services.catalog(), services.planner(), services.oplog())
                .user(new UserName(name, database))
                .isPresent();
        if (there) {
            DocBuilder update = new DocBuilder().append("updateUser", name);
            for (Element element : command) {
                if (!element.name().equals("createUser")) {
                    update.append(element);
                }
            }
            users.updateUser(update.build(), database);
        } else {
            users.createUser(command, database);
        }
    }

    /** Ends what runs and closes cursors; the wire is closed before. */
    @Override
    public void close() {
        services.state().operations().killAll(ErrorCode.INTERRUPTED_AT_SHUTDOWN);
        waits.close();
        ticks.cancel(false);
        certificates.cancel(false);
        clockwork.shutdownNow();
        services.state().cursors().killIf(cursor -> true);
        services.state().sessions().endAll();
        services.state().snapshots().close();
    }
}

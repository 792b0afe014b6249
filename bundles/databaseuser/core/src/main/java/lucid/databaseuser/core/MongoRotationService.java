/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static java.util.Comparator.comparing;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import lucid.databaseuser.api.DatabaseUser;
import lucid.databaseuser.api.DatabaseUserProblem;
import lucid.databaseuser.api.DatabaseUserService;
import lucid.databaseuser.api.Rotation;
import lucid.databaseuser.api.RotationService;
import lucid.databaseuser.api.SuccessorPassword;
import lucid.mongo.api.Deployments;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationService;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link RotationService}: plans the two operations, and shows what waits between them. */
@Component
public final class MongoRotationService implements RotationService {

    static final String SWITCH_FIRST =
            "let lucid.mongo-main connect as the successor first (PUT /api/v1/platform/configurations)";

    private final RotationStore store;
    private final PasswordFiles passwords;
    private final OperationService operations;
    private final OpenConnections connections;
    private final OwnUsers own;
    private final Clock clock = Clock.systemUTC();

    /** Keeps passwords in the key folder of the home. */
    @Activate
    public MongoRotationService(
            @Reference DatabaseUserService users,
            @Reference Deployments deployments,
            @Reference OperationService operations,
            BundleContext context) {
        this(users, deployments, operations, passwords(context));
    }

    MongoRotationService(
            DatabaseUserService users, Deployments deployments, OperationService operations, PasswordFiles passwords) {
        store = new RotationStore(users, deployments);
        this.passwords = passwords;
        this.operations = operations;
        connections = new OpenConnections(deployments);
        own = new OwnUsers(deployments);
    }

    static PasswordFiles passwords(BundleContext context) {
        String home = Objects.requireNonNull(context.getProperty("lucid.home"), "lucid.home is not set");
        String secrets = context.getProperty("lucid.secrets");
        return new PasswordFiles(secrets == null ? Path.of(home).resolve("keys") : Path.of(secrets));
    }

    @Override
    public List<Rotation> list() {
        return store.users().stream()
                .filter(user -> Successor.predecessor(user).isPresent())
                .map(this::shown)
                .sorted(comparing(Rotation::database).thenComparing(Rotation::name))
                .toList();
    }

    @Override
    public Rotation rotation(String database, String name) {
        return shown(successor(database, name));
    }

    private DatabaseUser successor(String database, String name) {
        return store.successor(database, name)
                .orElseThrow(() -> new ProblemException(
                        DatabaseUserProblem.ROTATION_MISSING,
                        "no successor of '" + name + "' of '" + database + "' waits; start a rotation"));
    }

    private Rotation shown(DatabaseUser successor) {
        String name = Successor.predecessor(successor).orElseThrow();
        return new Rotation(
                successor.database(),
                name,
                successor.name(),
                Successor.started(successor),
                passwords.waiting(successor.database(), successor.name()).isPresent(),
                connections.of(successor.database(), name).orElse(List.of()));
    }

    @Override
    public Change<Operation> start(String database, String name) {
        DatabaseUser user = store.user(database, name);
        if (database.equals(WeakMechanisms.EXTERNAL)) {
            throw new ProblemException(
                    DatabaseUserProblem.INVALID, "an external user has no password here; give it a new certificate");
        }
        checkFree(user);
        RotationOrder order = new RotationOrder(database, name, Successor.name(user, store.users()), false);
        Command shown = store.creation(order, DatabaseUserService.HIDDEN, clock.instant())
                .shown();
        return Change.of(shown, () -> operations.start(UserRotation.NAME, order.target(), order.written()));
    }

    private void checkFree(DatabaseUser user) {
        boolean busy = Successor.predecessor(user).isPresent()
                || store.successor(user.database(), user.name()).isPresent();
        if (busy) {
            throw new ProblemException(
                    DatabaseUserProblem.ROTATION_RUNNING,
                    "'" + user.name() + "' is part of a rotation; confirm or abandon that one first");
        }
    }

    @Override
    public Change<SuccessorPassword> password(String database, String name) {
        String successor = successor(database, name).name();
        if (passwords.waiting(database, successor).isEmpty()) {
            throw gone();
        }
        BsonDocument step = new BsonDocument("takePassword", new BsonString(successor))
                .append("database", new BsonString(database));
        return Change.of(
                new Command("platform", step),
                () -> new SuccessorPassword(
                        database,
                        successor,
                        passwords.take(database, successor).orElseThrow(MongoRotationService::gone)));
    }

    private static ProblemException gone() {
        return new ProblemException(
                DatabaseUserProblem.PASSWORD_GONE,
                "it was fetched already, or another node holds it; abandon the rotation and start again if it is lost");
    }

    @Override
    public Change<Operation> confirm(String database, String name, boolean force) {
        DatabaseUser successor = successor(database, name);
        own.spare(database, name, SWITCH_FIRST);
        RotationOrder order = new RotationOrder(database, name, successor.name(), force);
        List<Command> shown = List.of(
                store.removal(database, name).shown(), store.settling(order).shown());
        return Change.of(shown, () -> operations.start(UserRetirement.NAME, order.target(), order.written()));
    }

    @Override
    public Change<Void> abandon(String database, String name) {
        DatabaseUser successor = successor(database, name);
        own.spare(database, successor.name(), "confirm the rotation, or let lucid.mongo-main connect as another user");
        Planned removal = store.removal(database, successor.name());
        return Change.of(removal.shown(), () -> {
            store.send(removal);
            passwords.forget(database, successor.name());
            return null;
        });
    }
}

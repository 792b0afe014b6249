/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lucid.databaseuser.api.DatabaseUser;
import lucid.databaseuser.api.DatabaseUserProblem;
import lucid.databaseuser.api.DatabaseUserService;
import lucid.databaseuser.api.DatabaseUserSpec;
import lucid.mongo.api.Deployments;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Reads and changes the two users of a rotation; every change can be made twice. */
final class RotationStore {

    private final DatabaseUserService users;
    private final UserCommands commands;

    RotationStore(DatabaseUserService users, Deployments deployments) {
        this.users = users;
        this.commands = new UserCommands(deployments);
    }

    List<DatabaseUser> users() {
        return users.list();
    }

    DatabaseUser user(String database, String name) {
        return users.user(database, name);
    }

    /** The successor of a user; empty when none waits. */
    Optional<DatabaseUser> successor(String database, String name) {
        return users.list().stream()
                .filter(user -> user.database().equals(database))
                .filter(user -> Successor.predecessor(user).equals(Optional.of(name)))
                .findFirst();
    }

    private Optional<DatabaseUser> found(String database, String name) {
        try {
            return Optional.of(users.user(database, name));
        } catch (ProblemException e) {
            if (e.type() == DatabaseUserProblem.MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What makes the successor. */
    Planned creation(RotationOrder order, String password, Instant started) {
        DatabaseUser user = users.user(order.database(), order.name());
        DatabaseUserSpec spec = new DatabaseUserSpec(
                order.database(),
                order.successor(),
                password,
                user.roles(),
                Successor.marked(user.customData(), order.name(), started),
                user.authenticationRestrictions());
        return commands.planned(order.database(), UserForm.creation(spec));
    }

    Planned removal(String database, String name) {
        return commands.planned(database, new BsonDocument("dropUser", new BsonString(name)));
    }

    /** What takes the mark from the successor. */
    Planned settling(RotationOrder order) {
        DatabaseUser successor = required(order);
        return commands.planned(
                order.database(),
                new BsonDocument("updateUser", new BsonString(order.successor()))
                        .append(UserForm.CUSTOM_DATA, Successor.unmarked(successor.customData())));
    }

    /** Makes the successor with the password that waits for it; one that is there already gets that password. */
    void create(RotationOrder order, PasswordFiles passwords, Instant started) {
        Optional<DatabaseUser> present = found(order.database(), order.successor());
        if (present.isEmpty()) {
            commands.send(creation(order, passwords.obtain(order.database(), order.successor()), started));
            return;
        }
        if (!Successor.predecessor(present.get()).equals(Optional.of(order.name()))) {
            throw new ProblemException(
                    DatabaseUserProblem.EXISTS,
                    "somebody else made '" + order.successor() + "' meanwhile; start the rotation again");
        }
        // without a file the password was fetched already, or another node made it
        passwords
                .waiting(order.database(), order.successor())
                .ifPresent(password -> commands.send(commands.planned(
                        order.database(),
                        new BsonDocument("updateUser", new BsonString(order.successor()))
                                .append(UserForm.PASSWORD, new BsonString(password))
                                .append(UserForm.MECHANISMS, Form.texts(List.of(WeakMechanisms.SHA_256))))));
    }

    /** Drops the user that goes, unless it is gone or there is nobody to follow it. */
    void remove(RotationOrder order) {
        required(order);
        if (found(order.database(), order.name()).isPresent()) {
            commands.send(removal(order.database(), order.name()));
        }
    }

    void settle(RotationOrder order) {
        if (Successor.predecessor(required(order)).isPresent()) {
            commands.send(settling(order));
        }
    }

    void send(Planned planned) {
        commands.send(planned);
    }

    private DatabaseUser required(RotationOrder order) {
        return found(order.database(), order.successor())
                .orElseThrow(() -> new ProblemException(
                        DatabaseUserProblem.ROTATION_MISSING,
                        "the successor '" + order.successor() + "' is gone, so '" + order.name() + "' stays"));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import lucid.databaseuser.api.DatabaseUser;
import lucid.databaseuser.api.DatabaseUserProblem;
import lucid.databaseuser.api.DatabaseUserService;
import lucid.databaseuser.api.DatabaseUserSpec;
import lucid.mongo.api.Deployments;
import lucid.operation.api.Change;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link DatabaseUserService} by the user management commands of MongoDB. */
@Component
public final class MongoDatabaseUserService implements DatabaseUserService {

    private static final int CHUNK = 500;

    private final UserCommands commands;
    private final OwnUsers own;

    /** On the deployment {@code main}. */
    @Activate
    public MongoDatabaseUserService(@Reference Deployments deployments) {
        commands = new UserCommands(deployments);
        own = new OwnUsers(deployments);
    }

    /** Servers tell restrictions only of users that are asked for by name, so the names come first. */
    @Override
    public List<DatabaseUser> list() {
        List<BsonDocument> names = infos(new BsonDocument("forAllDBs", BsonBoolean.TRUE), false).stream()
                .map(info -> name(Form.text(info, "db"), Form.text(info, "user")))
                .toList();
        List<DatabaseUser> users = new ArrayList<>();
        for (int at = 0; at < names.size(); at += CHUNK) {
            BsonArray chunk = new BsonArray(names.subList(at, Math.min(names.size(), at + CHUNK)));
            infos(chunk, true).forEach(info -> users.add(UserForm.read(info)));
        }
        return users.stream()
                .sorted(comparing(DatabaseUser::database).thenComparing(DatabaseUser::name))
                .toList();
    }

    @Override
    public List<DatabaseUser> weak() {
        return list().stream().filter(user -> !user.findings().isEmpty()).toList();
    }

    @Override
    public DatabaseUser user(String database, String name) {
        return infos(name(database, name), true).stream()
                .findFirst()
                .map(UserForm::read)
                .orElseThrow(() -> new ProblemException(
                        DatabaseUserProblem.MISSING,
                        "'" + database + "' has no user '" + name + "'; list the users of all databases"));
    }

    private boolean exists(String database, String name) {
        return !infos(name(database, name), false).isEmpty();
    }

    private List<BsonDocument> infos(BsonValue which, boolean restrictions) {
        BsonDocument command = new BsonDocument("usersInfo", which);
        if (restrictions) {
            command.append("showAuthenticationRestrictions", BsonBoolean.TRUE);
        }
        return Form.documents(commands.ask(command), "users");
    }

    private static BsonDocument name(String database, String name) {
        return new BsonDocument("user", new BsonString(name)).append("db", new BsonString(database));
    }

    @Override
    public Change<DatabaseUser> create(DatabaseUserSpec spec) {
        new Rules()
                .database(spec.database())
                .name(spec.name())
                .password(spec.password())
                .roles(spec.roles())
                .restrictions(spec.authenticationRestrictions())
                .verdict();
        if (exists(spec.database(), spec.name())) {
            throw new ProblemException(
                    DatabaseUserProblem.EXISTS,
                    "'" + spec.database() + "' has a user '" + spec.name() + "'; PATCH it or use another name");
        }
        return change(
                commands.planned(spec.database(), UserForm.creation(spec)), () -> user(spec.database(), spec.name()));
    }

    @Override
    public Change<DatabaseUser> update(String database, String name, BsonDocument changes, String ifMatch) {
        UserPatch patch = UserPatch.read(changes);
        DatabaseUser user = user(database, name);
        checkMatch(ifMatch, user.etag());
        checkCredentials(patch, user);
        BsonDocument body = patch.command(user);
        return body.isEmpty()
                ? Change.of(List.of(), () -> user)
                : change(commands.planned(database, body), () -> user(database, name));
    }

    private void checkCredentials(UserPatch patch, DatabaseUser user) {
        if (patch.hasPassword()) {
            own.spare(user.database(), user.name(), "rotate it, which leaves both able to log in");
        }
        if (user.database().equals(WeakMechanisms.EXTERNAL) && (patch.hasPassword() || patch.wantsMechanisms())) {
            throw new ProblemException(DatabaseUserProblem.INVALID, "an external user has no password in MongoDB");
        }
        boolean without = !patch.hasPassword() && !user.mechanisms().contains(WeakMechanisms.SHA_256);
        if (patch.wantsMechanisms() && without) {
            throw new ProblemException(
                    DatabaseUserProblem.INVALID, "the user has no SCRAM-SHA-256 credentials yet; give a password too");
        }
    }

    @Override
    public Change<Void> drop(String database, String name, String ifMatch) {
        DatabaseUser user = user(database, name);
        checkMatch(ifMatch, user.etag());
        own.spare(database, name, "let lucid.mongo-main connect as another user first");
        return change(commands.planned(database, new BsonDocument("dropUser", new BsonString(name))), () -> null);
    }

    private <T> Change<T> change(Planned planned, java.util.function.Supplier<T> outcome) {
        return Change.of(planned.shown(), () -> {
            commands.send(planned);
            return outcome.get();
        });
    }

    static void checkMatch(String ifMatch, String etag) {
        if (!ifMatch.isEmpty() && !ifMatch.equals(etag)) {
            throw new ProblemException(
                    DatabaseUserProblem.CHANGED, "read it again and apply your change to what it is now");
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import lucid.security.api.NewUser;
import lucid.security.api.PasswordChange;
import lucid.security.api.PasswordReset;
import lucid.security.api.SecurityProblem;
import lucid.security.api.User;
import lucid.security.api.UserDirectory;
import lucid.security.api.UserService;
import lucid.state.api.StateTable;
import lucid.state.api.StateTables;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@link UserService} on the table {@code users}. The {@code admin} of the first start is a user without a record until
 * somebody changes them; their password is in the folder of secrets.
 */
@Component(service = {UserService.class, UserDirectory.class, Users.class})
public final class Users implements UserService, UserDirectory {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final int MOST_ROLES = 50;
    private static final int RESET_BYTES = 18;

    private final StateTable table;
    private final SessionStore sessions;
    private final PasswordCheck passwords;
    private final RoleGate roles;
    private final LastSeen seen;
    private final Clock clock;

    /** On the tables of the platform. */
    @Activate
    public Users(
            @Reference StateTables tables,
            @Reference SessionStore sessions,
            @Reference PasswordCheck passwords,
            @Reference RoleGate roles,
            @Reference LastSeen seen) {
        this(tables, sessions, passwords, roles, seen, Clock.systemUTC());
    }

    Users(
            StateTables tables,
            SessionStore sessions,
            PasswordCheck passwords,
            RoleGate roles,
            LastSeen seen,
            Clock clock) {
        this.table = tables.table(UserRecord.TABLE);
        this.sessions = sessions;
        this.passwords = passwords;
        this.roles = roles;
        this.seen = seen;
        this.clock = clock;
    }

    /** A user, disabled or not. */
    Optional<UserRecord> find(String name) {
        Optional<UserRecord> known = table.find(name).map(record -> UserRecord.of(name, record));
        return known.isEmpty() && UserRecord.ADMIN.equals(name) ? Optional.of(UserRecord.firstAdmin()) : known;
    }

    private Collection<UserRecord> all() {
        TreeMap<String, UserRecord> users = new TreeMap<>();
        users.put(UserRecord.ADMIN, UserRecord.firstAdmin());
        table.all().forEach((name, record) -> users.put(name, UserRecord.of(name, record)));
        return users.values();
    }

    @Override
    public Optional<Set<String>> roles(String name) {
        return find(name).filter(user -> !user.state().disabled()).map(UserRecord::roleSet);
    }

    @Override
    public List<User> list() {
        return all().stream().map(this::shown).toList();
    }

    @Override
    public User user(String name) {
        return shown(known(name));
    }

    private User shown(UserRecord user) {
        return user.user(seen.at(UserRecord.TABLE, user.name()));
    }

    private UserRecord known(String name) {
        return find(name)
                .orElseThrow(() -> new ProblemException(
                        SecurityProblem.USER_MISSING, "no user has this name; GET /api/v1/security/users lists them"));
    }

    @Override
    public Change<User> create(NewUser user) {
        if (!NAME.matcher(user.name()).matches() || user.name().equalsIgnoreCase(LocalTokens.SUBJECT)) {
            throw new ProblemException(
                    SecurityProblem.USER_INVALID,
                    "a name has up to 64 letters, digits and . _ - @, begins with a letter or digit, "
                            + "and is not 'local'");
        }
        if (find(user.name()).isPresent()) {
            throw exists(user.name());
        }
        checkRoles(user.roles());
        PasswordRules.check(user.name(), user.password());
        Command step = new Command(
                "platform",
                new BsonDocument("createUser", new BsonString(user.name()))
                        .append("roles", Fields.array(user.roles())));
        return Change.of(step, () -> {
            Instant now = clock.instant();
            UserRecord made = new UserRecord(
                    user.name(),
                    passwords.verifier(user.password()),
                    user.roles().stream().sorted().distinct().toList(),
                    new UserRecord.State(user.disabled(), user.mustChange()),
                    new UserRecord.Times(now, now, now, Instant.EPOCH),
                    1);
            if (!table.insert(made.name(), made.document())) {
                throw exists(made.name());
            }
            return shown(made);
        });
    }

    private static ProblemException exists(String name) {
        return new ProblemException(
                SecurityProblem.USER_EXISTS, "'" + name + "' is taken; choose another name or change that user");
    }

    private void checkRoles(List<String> wanted) {
        if (wanted.size() > MOST_ROLES) {
            throw new ProblemException(SecurityProblem.USER_INVALID, "at most " + MOST_ROLES + " roles for one caller");
        }
        roles.give(wanted);
    }

    @Override
    public Change<User> change(String name, BsonDocument patch, String etag) {
        UserRecord before = matched(name, etag);
        UserPatch wanted = UserPatch.of(patch, before);
        List<String> added = wanted.roles().stream()
                .filter(role -> !before.roles().contains(role))
                .toList();
        if (!added.isEmpty()) {
            checkRoles(wanted.roles());
        }
        Set<String> left = wanted.state().disabled() ? Set.of() : Set.copyOf(wanted.roles());
        if (!before.state().disabled() && !left.containsAll(before.roles())) {
            checkWayIn(name, left);
        }
        Command step = new Command(
                "platform", new BsonDocument("changeUser", new BsonString(name)).append("to", patch.clone()));
        return Change.of(step, () -> {
            UserRecord after = write(before, given(before).withRoles(wanted.roles(), wanted.state(), clock.instant()));
            if (after.state().disabled()) {
                sessions.endAll(name);
            }
            return shown(after);
        });
    }

    /** The first admin gets a record with the password that is in the file. */
    private UserRecord given(UserRecord user) {
        return user.verifier().isEmpty()
                ? new UserRecord(
                        user.name(),
                        passwords.firstAdminsVerifier(),
                        user.roles(),
                        user.state(),
                        user.times(),
                        user.version())
                : user;
    }

    private void checkWayIn(String changed, Set<String> left) {
        Stream<Set<String>> others = all().stream()
                .filter(user -> !user.name().equals(changed) && !user.state().disabled())
                .map(UserRecord::roleSet);
        roles.take(Stream.concat(others, Stream.of(left)).toList());
    }

    private UserRecord matched(String name, String etag) {
        UserRecord user = known(name);
        if (!etag.isEmpty() && !"*".equals(etag) && !etag.equals(Long.toString(user.version()))) {
            throw new ProblemException(
                    SecurityProblem.CHANGED,
                    "'" + name + "' has the ETag \"" + user.version() + "\" now; read it and try again");
        }
        return user;
    }

    private UserRecord write(UserRecord before, UserRecord after) {
        Optional<BsonDocument> kept = table.find(before.name());
        boolean same = kept.map(record -> UserRecord.of(before.name(), record).version() == before.version())
                .orElse(before.verifier().isEmpty());
        boolean written = same
                && kept.map(record -> table.replace(after.name(), record, after.document()))
                        .orElseGet(() -> table.insert(after.name(), after.document()));
        if (!written) {
            throw concurrent(before.name());
        }
        return after;
    }

    private static ProblemException concurrent(String name) {
        return new ProblemException(
                SecurityProblem.CONCURRENT, "'" + name + "' was changed in this moment; read it and try again");
    }

    @Override
    public Change<Void> delete(String name, String etag) {
        UserRecord user = matched(name, etag);
        if (UserRecord.ADMIN.equals(name)) {
            throw new ProblemException(
                    SecurityProblem.USER_KEPT,
                    "without a record the password of the first start would be good again; disable 'admin' instead");
        }
        if (!user.state().disabled()) {
            checkWayIn(name, Set.of());
        }
        Command step = new Command("platform", new BsonDocument("deleteUser", new BsonString(name)));
        return Change.of(step, () -> {
            boolean removed =
                    table.find(name).map(record -> table.remove(name, record)).orElse(true);
            if (!removed) {
                throw concurrent(name);
            }
            sessions.endAll(name);
            return null;
        });
    }

    @Override
    public Change<PasswordReset> reset(String name) {
        UserRecord user = known(name);
        Command step = new Command("platform", new BsonDocument("resetPassword", new BsonString(name)));
        return Change.of(step, () -> {
            byte[] bytes = new byte[RESET_BYTES];
            new SecureRandom().nextBytes(bytes);
            String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            replacePassword(user, password, true);
            return new PasswordReset(name, password);
        });
    }

    @Override
    public Change<User> changePassword(String name, PasswordChange change, String remoteAddress) {
        UserRecord user = known(name);
        PasswordRules.check(name, change.replacement());
        if (KeyedHash.same(change.current(), change.replacement())) {
            throw new ProblemException(
                    SecurityProblem.PASSWORD_REFUSED, "choose another password than the one until now");
        }
        Command step = new Command("platform", new BsonDocument("changePassword", new BsonString(name)));
        return Change.of(step, () -> {
            passwords.prove(user, change.current(), remoteAddress);
            return shown(replacePassword(user, change.replacement(), false));
        });
    }

    private UserRecord replacePassword(UserRecord user, String password, boolean mustChange) {
        UserRecord after = write(user, user.withPassword(passwords.verifier(password), mustChange, clock.instant()));
        sessions.endAll(user.name());
        return after;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import lucid.engine.core.auth.AuthenticationSession.Resolved;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Decides what a session may do. What users and roles resolve to is kept for each session until any of them changes.
 * Safe for many threads.
 */
public final class Authorization {

    /** Commands that need no authentication, besides those that open a connection. */
    private static final Set<String> LOCALHOST = Set.of("createUser", "createRole");

    private final UserDocuments documents;
    private final RoleGraph roles;
    private final AtomicLong version = new AtomicLong();
    private final Object changes = new Object();
    private volatile KnownUsers known = new KnownUsers(-1, true);

    /** Authorization by these users and roles. */
    public Authorization(UserDocuments documents) {
        this.documents = documents;
        this.roles = new RoleGraph(documents);
    }

    /** Whether a session may do an action to a resource. */
    public boolean allows(AuthenticationSession session, String action, Resource resource) {
        return privileges(session).allows(action, resource);
    }

    /** All that a session may do; nothing for one that nobody has authenticated, or whose user is gone. */
    public Privileges privileges(AuthenticationSession session) {
        long now = version.get();
        Optional<Resolved> kept = session.resolved();
        if (kept.isPresent() && kept.get().version() == now) {
            return kept.get().privileges();
        }
        Optional<Identity> identity = session.identity();
        Privileges privileges = identity.flatMap(this::current)
                .map(user -> roles.resolve(RoleName.listed(user)))
                .orElse(Privileges.NONE);
        if (identity.equals(session.identity())) {
            session.resolve(new Resolved(now, privileges));
        }
        return privileges;
    }

    /** The roles of a session's user, with what they inherit, for {@code connectionStatus}. */
    public Collection<RoleName> roles(AuthenticationSession session) {
        return session.identity()
                .flatMap(this::current)
                .map(user -> roles.closure(RoleName.listed(user)))
                .orElse(Set.of());
    }

    /**
     * Refuses a command for which privileges are missing.
     *
     * @param needed all of these; may be empty, then it is enough to be authenticated
     * @throws CommandException 13 Unauthorized
     */
    public void require(AuthenticationSession session, Doc command, String database, List<Privilege> needed) {
        String name = command.first().name();
        if (!session.isAuthenticated()) {
            if (!localhostException(session, name, database)) {
                throw new CommandException(ErrorCode.UNAUTHORIZED, "Command " + name + " requires authentication");
            }
        } else if (!privileges(session).allow(needed)) {
            throw refusal(command, database);
        }
    }

    /** The refusal of a command for missing privileges: 13 Unauthorized. */
    public static CommandException refusal(Doc command, String database) {
        return new CommandException(
                ErrorCode.UNAUTHORIZED,
                "not authorized on " + database + " to execute command " + CommandText.of(command));
    }

    /**
     * Whether a command may run without authentication because there are no users yet: createUser and createRole on
     * admin, from a loopback address.
     */
    public boolean localhostException(AuthenticationSession session, String command, String database) {
        InetAddress address = session.remote().getAddress();
        return !session.isAuthenticated()
                && database.equals("admin")
                && LOCALHOST.contains(command)
                && address != null
                && address.isLoopbackAddress()
                && !hasUsers();
    }

    /** Makes sessions look at users and roles again; for changes past {@link UserCommands} and {@link RoleCommands}. */
    public void invalidate() {
        version.incrementAndGet();
    }

    UserDocuments documents() {
        return documents;
    }

    RoleGraph graph() {
        return roles;
    }

    /** Runs what reads and then changes users or roles, one at a time. */
    <T> T change(Supplier<T> work) {
        synchronized (changes) {
            try {
                return work.get();
            } finally {
                invalidate();
            }
        }
    }

    private Optional<Doc> current(Identity identity) {
        return documents.user(identity.name()).filter(user -> sameUser(user, identity.userId()));
    }

    private static boolean sameUser(Doc user, Value userId) {
        return user.get("userId").equals(userId);
    }

    private boolean hasUsers() {
        long now = version.get();
        KnownUsers last = known;
        if (last.version() != now) {
            last = new KnownUsers(now, documents.hasUsers());
            known = last;
        }
        return last.any();
    }

    private record KnownUsers(long version, boolean any) {}
}

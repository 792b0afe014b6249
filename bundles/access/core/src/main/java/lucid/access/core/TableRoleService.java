/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lucid.access.api.AccessProblem;
import lucid.access.api.KnownIdentity;
import lucid.access.api.Role;
import lucid.access.api.RoleService;
import lucid.access.api.StoredRole;
import lucid.operation.api.Change;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link RoleService} on the table {@code roles}. */
@Component
public final class TableRoleService implements RoleService {

    private static final String TABLE = "roles";
    private static final int MOST_ROLES = 1000;

    private final PolicyBook book;
    private final Identities identities;

    /** Keeps roles in the table; asks the directory who has them. */
    @Activate
    public TableRoleService(@Reference PolicyBook book, @Reference Identities identities) {
        this.book = book;
        this.identities = identities;
    }

    @Override
    public List<Role> list() {
        return book.roles().list();
    }

    @Override
    public StoredRole role(String name) {
        return RoleRecord.stored(book.roles().find(name).orElseThrow(() -> missing(name)));
    }

    private static ProblemException missing(String name) {
        return new ProblemException(
                AccessProblem.ROLE_MISSING, "no role is called '" + name + "'; GET /security/roles lists them");
    }

    @Override
    public Change<StoredRole> create(Role role) {
        requireStorable(role);
        if (book.roles().find(role.name()).isPresent()) {
            throw exists(role.name());
        }
        return insertion(role);
    }

    private static ProblemException exists(String name) {
        return new ProblemException(
                AccessProblem.ROLE_EXISTS, "there is a role '" + name + "' already; choose another name or put it");
    }

    private Change<StoredRole> insertion(Role role) {
        if (book.roleTable().all().size() >= MOST_ROLES) {
            throw new ProblemException(
                    AccessProblem.ROLES_TOO_MANY, "there are " + MOST_ROLES + " roles already; remove some");
        }
        BsonDocument record = RoleRecord.written(role);
        return Change.of(StateCommands.insert(TABLE, role.name(), record), () -> {
            if (!book.roleTable().insert(role.name(), record)) {
                throw exists(role.name());
            }
            return RoleRecord.stored(role);
        });
    }

    @Override
    public Change<StoredRole> store(Role role, String etag) {
        requireStorable(role);
        Optional<BsonDocument> before = book.roleTable().find(role.name());
        requireVersion(role.name(), etag);
        if (before.isEmpty()) {
            return insertion(role);
        }
        requireSound(role);
        BsonDocument record = RoleRecord.written(role);
        return Change.of(StateCommands.replace(TABLE, role.name(), record), () -> {
            if (!book.roleTable().replace(role.name(), before.get(), record)) {
                throw changed(role.name());
            }
            return RoleRecord.stored(role);
        });
    }

    private static void requireStorable(Role role) {
        requireOwn(role.name());
        RoleRules.check(role);
    }

    private static void requireOwn(String name) {
        if (RoleBook.builtIn(name)) {
            throw new ProblemException(
                    AccessProblem.ROLE_BUILT_IN, "'" + name + "' is built in; make a role of your own instead");
        }
    }

    private void requireVersion(String name, String etag) {
        boolean same = etag.isEmpty()
                || book.roles()
                        .find(name)
                        .map(role -> "*".equals(etag)
                                || RoleRecord.stored(role).etag().equals(etag))
                        .orElse(false);
        if (!same) {
            throw changed(name);
        }
    }

    private static ProblemException changed(String name) {
        return new ProblemException(
                AccessProblem.ROLE_CHANGED, "'" + name + "' is another by now; read it again and decide anew");
    }

    /** Passes if with the role changed nobody's duties clash anew, and somebody may still change roles. */
    private void requireSound(Role role) {
        RoleBook after = book.roles().with(role);
        List<KnownIdentity> known = identities.known();
        for (KnownIdentity identity : known) {
            if (identity.roles().contains(role.name())) {
                requireApart(after.known(identity.roles()), identity.name() + ": ");
            }
        }
        List<Set<String>> users = users(known);
        if (WayIn.open(book.roles(), users) && !WayIn.open(after, users)) {
            throw lockedOut();
        }
    }

    private static List<Set<String>> users(Collection<KnownIdentity> known) {
        return known.stream()
                .filter(identity -> identity.enabled() && "user".equals(identity.kind()))
                .map(KnownIdentity::roles)
                .toList();
    }

    private static ProblemException lockedOut() {
        return new ProblemException(
                AccessProblem.LOCKED_OUT,
                "nobody but 'local' could change roles and give them any more; first give "
                        + BuiltInRoles.SECURITY_ADMIN + " or " + BuiltInRoles.PLATFORM_ADMIN + " to somebody");
    }

    @Override
    public Change<Void> delete(String name, String etag) {
        requireOwn(name);
        BsonDocument before = book.roleTable().find(name).orElseThrow(() -> missing(name));
        requireVersion(name, etag);
        requireUnused(name);
        return Change.of(StateCommands.remove(TABLE, name), () -> {
            if (!book.roleTable().remove(name, before)) {
                throw changed(name);
            }
            return null;
        });
    }

    private void requireUnused(String name) {
        List<String> holders = identities.known().stream()
                .filter(identity -> identity.roles().contains(name))
                .map(KnownIdentity::name)
                .limit(5)
                .toList();
        if (!holders.isEmpty()) {
            throw new ProblemException(
                    AccessProblem.ROLE_IN_USE,
                    "'" + name + "' is held by " + String.join(", ", holders) + "; take it from them first");
        }
    }

    @Override
    public void check(Set<String> roles) {
        RoleBook now = book.roles();
        Set<String> unknown = new TreeSet<>(roles);
        unknown.removeIf(name -> now.find(name).isPresent());
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    AccessProblem.ROLE_UNKNOWN,
                    "no role is called " + String.join(", ", unknown) + "; GET /security/roles lists them");
        }
        requireApart(now.known(new TreeSet<>(roles)), "");
    }

    private static void requireApart(List<Role> roles, String who) {
        Duties.conflict(roles).ifPresent(why -> {
            throw new ProblemException(AccessProblem.DUTIES_CONFLICT, who + why);
        });
    }

    @Override
    public void checkWayIn(Collection<Set<String>> identities) {
        if (!WayIn.open(book.roles(), identities)) {
            throw lockedOut();
        }
    }

    /** Whether somebody can still mend what is wrong with roles. */
    private static final class WayIn {

        private WayIn() {}

        static boolean open(RoleBook book, Collection<Set<String>> identities) {
            return identities.stream()
                    .map(roles -> book.policy(roles, List.of()))
                    .anyMatch(policy -> may(policy, "access:write") && may(policy, "access:grant"));
        }

        private static boolean may(Policy policy, String permission) {
            return policy.decisive(permission, Map.of()).allows();
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Which roles stand for which, and what they allow; built-in ones and those of the documents. */
final class RoleGraph {

    private final UserDocuments documents;

    RoleGraph(UserDocuments documents) {
        this.documents = documents;
    }

    /** Whether there is such a role. */
    boolean exists(RoleName name) {
        return BuiltinRoles.contains(name) || documents.role(name).isPresent();
    }

    /** Refuses a role that does not exist with 31 RoleNotFound. */
    void require(Collection<RoleName> names) {
        for (RoleName name : names) {
            if (!exists(name)) {
                throw new CommandException(ErrorCode.ROLE_NOT_FOUND, "Could not find role: " + name);
            }
        }
    }

    /** The roles themselves and all that they inherit; those that do not exist are left out. Cycles do no harm. */
    Set<RoleName> closure(Collection<RoleName> names) {
        Set<RoleName> all = new LinkedHashSet<>();
        Deque<RoleName> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            RoleName name = open.remove();
            if (exists(name) && all.add(name)) {
                open.addAll(granted(name));
            }
        }
        return all;
    }

    /** The roles that a role has been granted itself. */
    List<RoleName> granted(RoleName name) {
        return BuiltinRoles.contains(name)
                ? List.of()
                : documents.role(name).map(RoleName::listed).orElse(List.of());
    }

    /** The privileges of a role itself. */
    List<Privilege> privileges(RoleName name) {
        return BuiltinRoles.privileges(name)
                .orElseGet(() -> documents.role(name).map(RoleGraph::stored).orElse(List.of()));
    }

    /** All that these roles allow, with what they inherit. */
    Privileges resolve(Collection<RoleName> names) {
        List<Privilege> all = new ArrayList<>();
        closure(names).forEach(name -> all.addAll(privileges(name)));
        return new Privileges(all);
    }

    /** Whether the roles, with what they inherit, forbid a session by their authentication restrictions. */
    boolean exclude(Collection<RoleName> names, AuthenticationSession session) {
        return closure(names).stream()
                .map(this::document)
                .flatMap(Optional::stream)
                .anyMatch(document -> AuthenticationRestrictions.exclude(document, session));
    }

    /** The document of a role; empty for a built-in one. */
    Optional<Doc> document(RoleName name) {
        return BuiltinRoles.contains(name) ? Optional.empty() : documents.role(name);
    }

    /** The privileges that a role's document grants. */
    static List<Privilege> stored(Doc document) {
        Value privileges = document.get("privileges");
        return privileges.isArray()
                ? privileges.items().stream()
                        .map(Value::document)
                        .map(Privilege::parse)
                        .toList()
                : List.of();
    }
}

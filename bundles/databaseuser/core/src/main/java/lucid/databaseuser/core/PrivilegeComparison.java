/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.databaseuser.api.ConnectionPrivileges;
import lucid.databaseuser.api.DatabasePrivilege;
import lucid.databaseuser.api.ExcessPrivilege;
import lucid.databaseuser.api.Finding;
import lucid.databaseuser.api.MissingPrivilege;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * Compares what a connection may do with what it needs; pure.
 *
 * @param holder   whose connection it is
 * @param grants   what it may do
 * @param role     the shipped role that is right for it
 */
record PrivilegeComparison(Holder holder, Grants grants, String role) {

    private static final Finding OPEN = new Finding(
            "the server lets anybody in without credentials, so nothing is limited",
            "start MongoDB with security.authorization enabled, make the roles of mongodb-roles/ and a user for each"
                    + " connection");

    /**
     * The outcome.
     *
     * @param connection its name
     * @param needed     what it must be able to do
     * @param wished     what it may be able to do; missing it is told and is no fault
     */
    ConnectionPrivileges of(String connection, List<Need> needed, List<Need> wished) {
        if (holder.nobody()) {
            return new ConnectionPrivileges(connection, "", List.of(), false, List.of(), List.of(), List.of(OPEN));
        }
        List<MissingPrivilege> missing = new ArrayList<>();
        needed.forEach(need -> missing(need, role, false, missing));
        boolean lacking = !missing.isEmpty();
        wished.forEach(need -> missing(need, RoleDocuments.USER_ADMIN, true, missing));
        List<Need> all = new ArrayList<>(needed);
        all.addAll(wished);
        List<ExcessPrivilege> excess =
                grants.excess(all).entrySet().stream().map(this::excess).toList();
        List<Finding> findings = RiskyRights.roles(holder.roles(), role);
        boolean clean = !lacking && excess.isEmpty() && findings.isEmpty();
        return new ConnectionPrivileges(connection, holder.label(), holder.roles(), clean, missing, excess, findings);
    }

    private void missing(Need need, String template, boolean optional, List<MissingPrivilege> found) {
        List<String> actions = grants.missing(need);
        if (!actions.isEmpty()) {
            found.add(new MissingPrivilege(
                    need.feature(),
                    need.capability(),
                    optional,
                    need.resource().written(),
                    actions,
                    grants.partly(need.resource(), actions),
                    granting(need.resource(), actions, template)));
        }
    }

    private BsonDocument granting(ResourcePattern resource, List<String> actions, String template) {
        return new BsonDocument("grantPrivilegesToRole", new BsonString(holder.changeableRole(template)))
                .append(RoleForm.PRIVILEGES, privilege(resource, actions));
    }

    private ExcessPrivilege excess(Map.Entry<ResourcePattern, Set<String>> granted) {
        List<String> actions = List.copyOf(granted.getValue());
        return new ExcessPrivilege(
                granted.getKey().written(), actions, RiskyRights.actions(actions), revoking(granted.getKey(), actions));
    }

    /** What a built-in role grants goes only with the role. */
    private BsonDocument revoking(ResourcePattern resource, List<String> actions) {
        return holder.builtIn().isEmpty()
                ? new BsonDocument("revokePrivilegesFromRole", new BsonString(holder.changeableRole(role)))
                        .append(RoleForm.PRIVILEGES, privilege(resource, actions))
                : new BsonDocument("revokeRolesFromUser", new BsonString(holder.name()))
                        .append(Form.ROLES, Form.roles(holder.builtIn()));
    }

    private static org.bson.BsonArray privilege(ResourcePattern resource, List<String> actions) {
        return RoleForm.privileges(List.of(new DatabasePrivilege(resource.written(), actions)));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.databaseuser.api.Finding;
import lucid.databaseuser.api.GrantedRole;

/** Actions and roles from which one gets all others, or with which one can do lasting harm. */
final class RiskyRights {

    private static final Set<String> ACTIONS = Set.of(
            "anyAction",
            "applyOps",
            "bypassWriteBlockingMode",
            "changePassword",
            "createRole",
            "createUser",
            "dropRole",
            "dropUser",
            "forceUUID",
            "grantRole",
            "impersonate",
            "importCollection",
            "internal",
            "replSetConfigure",
            "replSetReconfig",
            "revokeRole",
            "runAsLessPrivilegedUser",
            "setAuthenticationRestriction",
            "setParameter",
            "shutdown",
            "useUUID");

    private static final Map<String, String> ROLES = Map.of(
            "__system", "is the server's own role: any action on anything, past every check",
            "root", "may do everything, also read all users and their credentials",
            "restore", "may write users and roles, and so give itself any right",
            "userAdminAnyDatabase", "may grant itself any role",
            "userAdmin", "may grant roles of its database; on admin that is any role",
            "dbOwner", "may grant roles of its database; on admin that is any role",
            "clusterAdmin", "may drop any database and take the cluster apart",
            "hostManager", "may stop servers and change their parameters");

    /** The names of MongoDB's built-in roles; what they grant cannot be taken from them. */
    private static final Set<String> BUILT_IN = Set.of(
            "__queryableBackup",
            "__system",
            "backup",
            "clusterAdmin",
            "clusterManager",
            "clusterMonitor",
            "dbAdmin",
            "dbAdminAnyDatabase",
            "dbOwner",
            "directShardOperations",
            "enableSharding",
            "hostManager",
            "read",
            "readAnyDatabase",
            "readWrite",
            "readWriteAnyDatabase",
            "restore",
            "root",
            "searchCoordinator",
            "userAdmin",
            "userAdminAnyDatabase");

    private RiskyRights() {}

    /** Those of some actions that are risky; sorted. */
    static List<String> actions(Collection<String> actions) {
        return actions.stream().filter(ACTIONS::contains).sorted().toList();
    }

    static boolean isBuiltIn(GrantedRole role) {
        return BUILT_IN.contains(role.role());
    }

    /** What there is to say about roles. */
    static List<Finding> roles(Collection<GrantedRole> roles, String instead) {
        List<Finding> findings = new ArrayList<>();
        for (GrantedRole role : roles) {
            String reason = ROLES.get(role.role());
            if (reason != null) {
                findings.add(new Finding(
                        "the role " + role.role() + " of " + role.database() + " " + reason,
                        "grant " + instead + " of mongodb-roles/ instead and revoke " + role.role()));
            }
        }
        return findings;
    }
}

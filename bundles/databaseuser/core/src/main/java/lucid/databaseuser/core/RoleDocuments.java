/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lucid.databaseuser.api.DatabasePrivilege;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.json.JsonWriterSettings;

/** The roles that are shipped, as {@code createRole} commands for {@code admin}: exactly what the tables say. */
final class RoleDocuments {

    static final String DATA = "lucidPlatformData";
    static final String ADMIN = "lucidPlatformAdmin";
    static final String USER_ADMIN = "lucidPlatformUserAdmin";
    static final String BACKUP = "lucidBackup";

    /** What each role is made from. */
    static final Map<String, List<Need>> ROLES = Map.of(
            DATA, NeededPrivileges.DATA,
            ADMIN, NeededPrivileges.ADMIN,
            USER_ADMIN, NeededPrivileges.USER_ADMIN,
            BACKUP, BackupPrivileges.BACKUP);

    private RoleDocuments() {}

    /** The command that makes a role. */
    static BsonDocument command(String role) {
        return new BsonDocument("createRole", new BsonString(role))
                .append(RoleForm.PRIVILEGES, RoleForm.privileges(privileges(ROLES.get(role))))
                .append(Form.ROLES, new BsonArray());
    }

    /** The command as the file that is shipped holds it. */
    static String file(String role) {
        return command(role).toJson(JsonWriterSettings.builder().indent(true).build()) + "\n";
    }

    /** One privilege for each resource, sorted, without actions that a wider resource has already. */
    static List<DatabasePrivilege> privileges(Collection<Need> needs) {
        Map<ResourcePattern, Set<String>> merged = merged(needs);
        List<DatabasePrivilege> privileges = new ArrayList<>();
        merged.forEach((resource, actions) -> {
            Set<String> own = new TreeSet<>(actions);
            merged.forEach((wider, known) -> {
                if (!wider.equals(resource) && wider.covers(resource)) {
                    own.removeAll(known);
                }
            });
            if (!own.isEmpty()) {
                privileges.add(new DatabasePrivilege(resource.written(), List.copyOf(own)));
            }
        });
        return privileges;
    }

    /** The actions of each resource. */
    static Map<ResourcePattern, Set<String>> merged(Collection<Need> needs) {
        Map<ResourcePattern, Set<String>> merged = new TreeMap<>();
        for (Need need : needs) {
            merged.computeIfAbsent(need.resource(), resource -> new TreeSet<>()).addAll(need.actions());
        }
        return merged;
    }
}

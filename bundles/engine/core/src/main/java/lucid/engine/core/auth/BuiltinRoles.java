/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The roles that always exist.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/built-in-roles/">built-in roles</a>
 */
final class BuiltinRoles {

    private static final String ADMIN = "admin";
    private static final Set<String> SETTINGS = Actions.set("insert update");
    private static final Resource ANY_BUCKETS = new Resource(Resource.Kind.SYSTEM_BUCKETS, "", "");

    /** Roles that every database has. */
    private static final Map<String, Function<String, List<Privilege>>> EVERYWHERE = new TreeMap<>(Map.of(
            "read", db -> collections(db, Actions.READ),
            "readWrite", db -> collections(db, Actions.READ_WRITE),
            "dbAdmin", BuiltinRoles::dbAdmin,
            "userAdmin", db -> List.of(new Privilege(Resource.database(db), Actions.USER_ADMIN)),
            "dbOwner", BuiltinRoles::dbOwner));

    /** Roles that only admin has. */
    private static final Map<String, List<Privilege>> ON_ADMIN = new TreeMap<>(Map.ofEntries(
            Map.entry("readAnyDatabase", anyDatabase(Actions.READ)),
            Map.entry("readWriteAnyDatabase", anyDatabase(Actions.READ_WRITE)),
            Map.entry("dbAdminAnyDatabase", dbAdminAnyDatabase()),
            Map.entry("userAdminAnyDatabase", userAdminAnyDatabase()),
            Map.entry("clusterMonitor", clusterMonitor()),
            Map.entry("hostManager", hostManager()),
            Map.entry("clusterManager", clusterManager()),
            Map.entry("clusterAdmin", clusterAdmin()),
            Map.entry("backup", backup()),
            Map.entry("restore", restore()),
            Map.entry("root", root()),
            Map.entry("enableSharding", List.of(new Privilege(Resource.ANY_NORMAL, Actions.SHARDING))),
            Map.entry("directShardOperations", List.of(Privilege.of(Resource.CLUSTER, "issueDirectShardOperations"))),
            Map.entry("__system", List.of(Privilege.of(Resource.ANY, Actions.ANY)))));

    private BuiltinRoles() {}

    /** The privileges of a built-in role; empty for a role that is none. */
    static Optional<List<Privilege>> privileges(RoleName name) {
        Function<String, List<Privilege>> everywhere = EVERYWHERE.get(name.role());
        if (everywhere != null && !name.database().equals(UserName.EXTERNAL)) {
            return Optional.of(everywhere.apply(name.database()));
        }
        return name.database().equals(ADMIN) ? Optional.ofNullable(ON_ADMIN.get(name.role())) : Optional.empty();
    }

    /** Whether a name is that of a built-in role. */
    static boolean contains(RoleName name) {
        return privileges(name).isPresent();
    }

    /** The built-in roles of a database, sorted by name. */
    static List<RoleName> of(String database) {
        Set<String> names = new TreeSet<>(EVERYWHERE.keySet());
        if (database.equals(ADMIN)) {
            names.addAll(ON_ADMIN.keySet());
        }
        return names.stream().map(role -> new RoleName(role, database)).toList();
    }

    private static List<Privilege> collections(String database, Set<String> actions) {
        return List.of(
                new Privilege(Resource.database(database), actions),
                new Privilege(Resource.collection(database, "system.js"), actions));
    }

    private static List<Privilege> dbAdmin(String database) {
        return List.of(
                new Privilege(Resource.database(database), Actions.DB_ADMIN),
                new Privilege(
                        Resource.collection(database, "system.profile"),
                        Actions.union(Actions.READ, Actions.set("convertToCapped createCollection dropCollection"))));
    }

    private static List<Privilege> dbOwner(String database) {
        return join(List.of(
                collections(database, Actions.READ_WRITE),
                dbAdmin(database),
                List.of(new Privilege(Resource.database(database), Actions.USER_ADMIN))));
    }

    private static List<Privilege> anyDatabase(Set<String> actions) {
        return List.of(
                new Privilege(Resource.ANY_NORMAL, actions),
                new Privilege(ANY_BUCKETS, actions),
                new Privilege(Resource.collection("", "system.js"), actions),
                Privilege.of(Resource.CLUSTER, "listDatabases"));
    }

    private static List<Privilege> dbAdminAnyDatabase() {
        return join(List.of(
                dbAdmin(""),
                List.of(
                        new Privilege(ANY_BUCKETS, Actions.DB_ADMIN),
                        new Privilege(Resource.CLUSTER, Actions.set("applicationMessage listDatabases")))));
    }

    private static List<Privilege> userAdminAnyDatabase() {
        return List.of(
                new Privilege(Resource.ANY_NORMAL, Actions.USER_ADMIN),
                new Privilege(
                        Resource.CLUSTER,
                        Actions.set("invalidateUserCache listCachedAndActiveUsers listDatabases viewUser")),
                new Privilege(Resource.collection(ADMIN, "system.users"), Actions.LOOK),
                new Privilege(Resource.collection(ADMIN, "system.roles"), Actions.LOOK));
    }

    private static List<Privilege> clusterMonitor() {
        return List.of(
                new Privilege(Resource.CLUSTER, Actions.MONITOR_CLUSTER),
                new Privilege(Resource.ANY_NORMAL, Actions.MONITOR_COLLECTIONS),
                new Privilege(Resource.database("config"), Actions.union(Actions.LOOK, Actions.MONITOR_COLLECTIONS)),
                new Privilege(Resource.database("local"), Actions.union(Actions.LOOK, Actions.MONITOR_COLLECTIONS)),
                new Privilege(Resource.collection("local", "system.replset"), Actions.set("find")),
                new Privilege(Resource.collection("", "system.profile"), Actions.set("find")));
    }

    private static List<Privilege> hostManager() {
        return List.of(
                new Privilege(Resource.CLUSTER, Actions.HOST_CLUSTER),
                Privilege.of(Resource.ANY_NORMAL, "killCursors"));
    }

    private static List<Privilege> clusterManager() {
        Set<String> change = Actions.union(
                Actions.union(Actions.LOOK, Actions.MANAGER_COLLECTIONS), Actions.set("insert remove update"));
        return List.of(
                new Privilege(Resource.CLUSTER, Actions.MANAGER_CLUSTER),
                new Privilege(Resource.ANY_NORMAL, Actions.MANAGER_COLLECTIONS),
                new Privilege(Resource.database("config"), change),
                new Privilege(Resource.database("local"), change),
                new Privilege(Resource.collection("local", "system.replset"), Actions.READ));
    }

    private static List<Privilege> clusterAdmin() {
        return join(List.of(
                clusterMonitor(),
                hostManager(),
                clusterManager(),
                List.of(Privilege.of(Resource.ANY_NORMAL, "dropDatabase"))));
    }

    private static List<Privilege> backup() {
        Set<String> find = Actions.set("collStats dbStats find");
        return List.of(
                new Privilege(
                        Resource.CLUSTER,
                        Actions.set("appendOplogNote getParameter listDatabases serverStatus setUserWriteBlockMode")),
                new Privilege(Resource.ANY, Actions.set("listCollections listIndexes")),
                new Privilege(Resource.ANY_NORMAL, find),
                new Privilege(ANY_BUCKETS, find),
                new Privilege(Resource.database("config"), find),
                new Privilege(Resource.database("local"), find),
                new Privilege(Resource.collection("", "system.js"), find),
                new Privilege(Resource.collection("", "system.profile"), find),
                new Privilege(Resource.collection(ADMIN, "system.users"), find),
                new Privilege(Resource.collection(ADMIN, "system.roles"), find),
                new Privilege(Resource.collection(ADMIN, "system.version"), find),
                new Privilege(Resource.collection("config", "settings"), SETTINGS));
    }

    private static List<Privilege> restore() {
        Set<String> write = Actions.set("find insert remove update");
        return List.of(
                new Privilege(
                        Resource.CLUSTER, Actions.set("bypassWriteBlockingMode getParameter setUserWriteBlockMode")),
                new Privilege(Resource.ANY_NORMAL, Actions.RESTORE),
                new Privilege(ANY_BUCKETS, Actions.RESTORE),
                new Privilege(Resource.database("config"), Actions.RESTORE),
                new Privilege(Resource.database("local"), Actions.RESTORE),
                new Privilege(Resource.collection("", "system.js"), Actions.union(Actions.RESTORE, write)),
                new Privilege(Resource.collection("", "system.profile"), Actions.RESTORE),
                new Privilege(Resource.ANY, Actions.set("listCollections")),
                new Privilege(Resource.collection(ADMIN, "system.users"), Actions.union(Actions.RESTORE, write)),
                new Privilege(Resource.collection(ADMIN, "system.roles"), Actions.union(Actions.RESTORE, write)),
                new Privilege(Resource.collection(ADMIN, "system.version"), write));
    }

    private static List<Privilege> root() {
        return join(List.of(
                anyDatabase(Actions.READ_WRITE),
                dbAdminAnyDatabase(),
                userAdminAnyDatabase(),
                clusterAdmin(),
                backup(),
                restore(),
                List.of(Privilege.of(Resource.ANY, "validate"))));
    }

    private static List<Privilege> join(List<List<Privilege>> parts) {
        List<Privilege> all = new ArrayList<>();
        parts.forEach(all::addAll);
        return List.copyOf(new Privileges(all).list());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static lucid.databaseuser.core.ResourcePattern.ANY_BUCKETS;
import static lucid.databaseuser.core.ResourcePattern.ANY_NORMAL;
import static lucid.databaseuser.core.ResourcePattern.CLUSTER;

import java.util.List;

/**
 * What a logical backup with its oplog takes: reading everything and marking the point, and no right to write a
 * document. For tools that back up; the platform's own connections are not checked against it.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/built-in-roles/#backup-and-restoration-roles">backup</a>
 */
final class BackupPrivileges {

    private static final String[] LOOK = {"collStats", "dbStats", "find", "listCollections", "listIndexes"};

    static final List<Need> BACKUP = List.of(
            Need.of(
                    "backup",
                    "see the topology, mark the point",
                    CLUSTER,
                    "appendOplogNote",
                    "getCmdLineOpts",
                    "getParameter",
                    "getShardMap",
                    "listDatabases",
                    "listShards",
                    "replSetGetConfig",
                    "replSetGetStatus",
                    "serverStatus"),
            Need.of("backup", "read documents", ANY_NORMAL, LOOK),
            Need.of("backup", "read time series", ANY_BUCKETS, LOOK),
            Need.of("backup", "read the oplog", ResourcePattern.database("local"), LOOK),
            Need.of("backup", "read the routing", ResourcePattern.database("config"), LOOK),
            Need.of("backup", "read stored functions", ResourcePattern.collection("", "system.js"), "find"),
            Need.of("backup", "read users", ResourcePattern.collection("admin", "system.users"), "find"),
            Need.of("backup", "read roles", ResourcePattern.collection("admin", "system.roles"), "find"),
            Need.of("backup", "read versions", ResourcePattern.collection("admin", "system.version"), "find"));

    private BackupPrivileges() {}
}

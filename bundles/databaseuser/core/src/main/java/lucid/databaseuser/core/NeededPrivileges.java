/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static lucid.databaseuser.core.ResourcePattern.ANY_BUCKETS;
import static lucid.databaseuser.core.ResourcePattern.ANY_NORMAL;
import static lucid.databaseuser.core.ResourcePattern.CLUSTER;

import java.util.List;

/**
 * What the platform does in MongoDB and which actions that takes; the check of privileges and the roles that are
 * shipped come from it. Whoever teaches the platform a new command adds its line here.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/privilege-actions/">privilege actions</a>
 */
final class NeededPrivileges {

    /** Over the data connection. */
    static final List<Need> DATA = List.of(
            Need.of("document", "read, query, count, explain, export", ANY_NORMAL, "find"),
            Need.of("document", "write, load, transactions", ANY_NORMAL, "find", "insert", "remove", "update"),
            Need.of("change", "follow changes", ANY_NORMAL, "changeStream", "find"),
            Need.of("blueprint", "migrate documents", ANY_NORMAL, "find", "insert", "remove", "update"),
            Need.of(
                    "platform",
                    "keep its own state",
                    ResourcePattern.database("lucid_system"),
                    "changeStream",
                    "createIndex",
                    "find",
                    "insert",
                    "remove",
                    "update"));

    /** Over the admin connection. */
    static final List<Need> ADMIN = List.of(
            Need.of("collection", "list databases", CLUSTER, "listDatabases"),
            Need.of("collection", "statistics", ANY_NORMAL, "collStats", "dbStats"),
            Need.of("collection", "drop databases", ANY_NORMAL, "dropDatabase"),
            Need.of("collection", "list", ANY_NORMAL, "listCollections"),
            Need.of("collection", "make collections and views", ANY_NORMAL, "createCollection", "find"),
            Need.of("collection", "change options", ANY_NORMAL, "collMod", "find"),
            Need.of("collection", "rename, trash", ANY_NORMAL, "find", "renameCollectionSameDB"),
            Need.of("collection", "drop", ANY_NORMAL, "dropCollection"),
            Need.of("collection", "infer and check schemas", ANY_NORMAL, "find"),
            Need.of("collection", "validate, compact", ANY_NORMAL, "compact", "validate"),
            Need.of("collection", "validate, compact time series", ANY_BUCKETS, "compact", "validate"),
            Need.of("index", "list", ANY_NORMAL, "listIndexes"),
            Need.of("index", "usage", ANY_NORMAL, "indexStats"),
            Need.of("index", "make, drop", ANY_NORMAL, "createIndex", "dropIndex", "listIndexes"),
            Need.of("index", "hide, expire, make unique", ANY_NORMAL, "collMod", "find"),
            Need.of(
                    "blueprint",
                    "apply",
                    ANY_NORMAL,
                    "collMod",
                    "createCollection",
                    "createIndex",
                    "dropIndex",
                    "find",
                    "listCollections",
                    "listIndexes"));

    /**
     * Over the admin connection, for those who want the platform to manage MongoDB's users. Who may grant roles may
     * grant all of them, so this is a role of its own.
     */
    static final List<Need> USER_ADMIN = List.of(
            Need.of("databaseuser", "list users", CLUSTER, "viewUser"),
            Need.of("databaseuser", "list users", ANY_NORMAL, "viewUser"),
            Need.of("databaseuser", "list roles", ResourcePattern.collection("admin", "system.roles"), "find"),
            Need.of("databaseuser", "list roles", ANY_NORMAL, "viewRole"),
            Need.of(
                    "databaseuser",
                    "make, change, drop, rotate users",
                    ANY_NORMAL,
                    "changeCustomData",
                    "changePassword",
                    "createUser",
                    "dropUser",
                    "grantRole",
                    "revokeRole",
                    "setAuthenticationRestriction"),
            Need.of(
                    "databaseuser",
                    "make, change, drop roles",
                    ANY_NORMAL,
                    "createRole",
                    "dropRole",
                    "grantRole",
                    "revokeRole",
                    "setAuthenticationRestriction"),
            Need.of("databaseuser", "see who still uses a user", CLUSTER, "inprog"));

    private NeededPrivileges() {}
}

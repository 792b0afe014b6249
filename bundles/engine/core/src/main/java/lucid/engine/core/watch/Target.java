/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;

/**
 * What a change stream watches: one collection, a database, or all of them.
 *
 * @param database   empty for all
 * @param collection empty for all
 */
record Target(String database, String collection) {

    private static final Set<String> INTERNAL = Set.of("admin", "config", "local");

    /**
     * The target of a command.
     *
     * @param namespace without a collection for a whole database
     * @throws CommandException 72 InvalidOptions for all databases elsewhere than on admin, 73 InvalidNamespace for
     *     what cannot be watched
     */
    static Target of(Namespace namespace, boolean everything) {
        boolean whole = namespace.collection().isEmpty();
        if (everything) {
            if (!whole || !namespace.database().equals("admin")) {
                throw new CommandException(
                        ErrorCode.INVALID_OPTIONS,
                        "A $changeStream with 'allChangesForCluster:true' may only be opened on the 'admin' database,"
                                + " and with no collection name; found " + namespace);
            }
            return new Target("", "");
        }
        if (INTERNAL.contains(namespace.database())) {
            throw new CommandException(
                    ErrorCode.INVALID_NAMESPACE,
                    "$changeStream may not be opened on the internal " + namespace.database() + " database");
        }
        if (isSystem(namespace.collection())) {
            throw new CommandException(
                    ErrorCode.INVALID_NAMESPACE,
                    "$changeStream may not be opened on the internal " + namespace + " collection");
        }
        return new Target(namespace.database(), namespace.collection());
    }

    boolean isCollection() {
        return !collection.isEmpty();
    }

    /** Whether changes of a collection are seen. */
    boolean includes(Namespace namespace) {
        return includesDatabase(namespace.database())
                && (isCollection() ? collection.equals(namespace.collection()) : !isSystem(namespace.collection()));
    }

    /** Whether it is the database, or has it among others. */
    boolean includesDatabase(String name) {
        return database.isEmpty() ? !INTERNAL.contains(name) : database.equals(name);
    }

    /** Whether a write may matter: commands of a database, and transactions, have to be looked at. */
    boolean concerns(Namespace written) {
        return written.collection().equals("$cmd")
                ? written.database().equals("admin") || includesDatabase(written.database())
                : includes(written);
    }

    /** Whether it ends with its database. */
    boolean isDatabase() {
        return !database.isEmpty() && collection.isEmpty();
    }

    private static boolean isSystem(String collection) {
        return collection.startsWith("system.");
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;

/**
 * Which names are allowed.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/limits/#naming-restrictions">naming restrictions</a>
 */
final class NamespaceRules {

    private static final int LONGEST = 255;
    private static final int LONGEST_DATABASE = 63;
    private static final String NOT_IN_DATABASES = "/\\. \"$*<>:|?\0";
    private static final Set<String> SYSTEM = Set.of(
            "system.users",
            "system.roles",
            "system.version",
            "system.keys",
            "system.profile",
            "system.js",
            "system.views",
            "system.sessions",
            "system.preimages");

    private NamespaceRules() {}

    /** Refuses with 73 InvalidNamespace what must not be made. */
    static void check(Namespace namespace) {
        checkDatabase(namespace.database());
        String collection = namespace.collection();
        if (collection.isEmpty()) {
            throw refused("Invalid namespace specified '" + namespace + "'");
        }
        if (collection.startsWith(".")) {
            throw refused("Collection names cannot start with '.': " + collection);
        }
        if (collection.indexOf('\0') >= 0) {
            throw refused("Collection names cannot have embedded null characters");
        }
        if (collection.indexOf('$') >= 0) {
            throw refused("Invalid collection name: " + collection);
        }
        if (namespace.equals(OplogCollection.NAMESPACE)) {
            throw refused("cannot write to " + namespace);
        }
        if (collection.startsWith("system.") && !SYSTEM.contains(collection)) {
            throw refused("Invalid system namespace: " + namespace);
        }
        if (namespace.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw refused("Fully qualified namespace is too long. Namespace: " + namespace + " Max: " + LONGEST);
        }
    }

    private static void checkDatabase(String database) {
        boolean bad = database.isEmpty()
                || database.getBytes(StandardCharsets.UTF_8).length > LONGEST_DATABASE
                || database.chars().anyMatch(c -> NOT_IN_DATABASES.indexOf(c) >= 0);
        if (bad) {
            throw refused("Invalid database name: '" + database + "'");
        }
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_NAMESPACE, message);
    }
}

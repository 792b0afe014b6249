/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import lucid.problem.api.ProblemException;

/**
 * A database and a collection in it, with names that users may give: checked when made, by MongoDB's rules and without
 * what MongoDB and the platform keep for themselves.
 *
 * @param database   1 to 63 bytes without {@code /\. "$*<>:|?} and the null character
 * @param collection without {@code $} and the null character, not beginning with a dot, {@code system.} or
 *                   {@code lucid_trash.}, together with the database at most 255 bytes
 * @see <a href="https://www.mongodb.com/docs/manual/reference/limits/#naming-restrictions">naming restrictions</a>
 */
public record Namespace(String database, String collection) {

    /** What the names of dropped collections begin with while they can be restored. */
    public static final String TRASH = "lucid_trash.";

    private static final Set<String> PROTECTED = Set.of("admin", "config", "local", "lucid_system");
    private static final String FORBIDDEN = "/\\. \"$*<>:|?\0";
    private static final int DATABASE_BYTES = 63;
    private static final int NAMESPACE_BYTES = 255;

    /**
     * Checks the names.
     *
     * @throws ProblemException {@link CollectionProblem#INVALID_NAME}
     */
    public Namespace {
        checkDatabase(database);
        checkCollection(collection);
        if (bytes(database) + 1 + bytes(collection) > NAMESPACE_BYTES) {
            throw invalid("database and collection together have at most " + NAMESPACE_BYTES + " bytes; use a shorter"
                    + " name");
        }
    }

    /**
     * Checks the name of a database.
     *
     * @throws ProblemException {@link CollectionProblem#INVALID_NAME}
     */
    public static void checkDatabase(String name) {
        if (name == null || name.isEmpty() || bytes(name) > DATABASE_BYTES) {
            throw invalid("the name of a database has 1 to " + DATABASE_BYTES + " bytes");
        }
        if (name.chars().anyMatch(character -> FORBIDDEN.indexOf(character) >= 0)) {
            throw invalid("the name of a database holds none of / \\ . \" $ * < > : | ? space and null");
        }
    }

    /**
     * Checks that a database is one for users to change.
     *
     * @throws ProblemException {@link CollectionProblem#INVALID_NAME}, {@link CollectionProblem#PROTECTED}
     */
    public static void checkChangeable(String database) {
        checkDatabase(database);
        if (PROTECTED.contains(database)) {
            throw new ProblemException(
                    CollectionProblem.PROTECTED,
                    "'" + database + "' belongs to MongoDB or to the platform; choose another database");
        }
    }

    /**
     * A namespace in a database that users may change.
     *
     * @throws ProblemException {@link CollectionProblem#INVALID_NAME}, {@link CollectionProblem#PROTECTED}
     */
    public static Namespace changeable(String database, String collection) {
        checkChangeable(database);
        return new Namespace(database, collection);
    }

    /** {@code database.collection}. */
    @Override
    public String toString() {
        return database + "." + collection;
    }

    private static void checkCollection(String name) {
        if (name == null || name.isEmpty() || name.startsWith(".")) {
            throw invalid("the name of a collection is not empty and does not begin with a dot");
        }
        if (name.indexOf('$') >= 0 || name.indexOf('\0') >= 0) {
            throw invalid("the name of a collection holds neither $ nor the null character");
        }
        if (name.startsWith("system.") || name.startsWith(TRASH)) {
            throw invalid("names beginning with 'system.' or '" + TRASH + "' are kept for MongoDB and the platform");
        }
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    private static ProblemException invalid(String rule) {
        return new ProblemException(CollectionProblem.INVALID_NAME, rule);
    }
}

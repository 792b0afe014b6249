/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Optional;
import lucid.engine.core.collection.OplogCollection;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;

/**
 * Which names may be asked for at all.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/limits/#naming-restrictions">naming restrictions</a>
 */
final class Namespaces {

    private static final String NOT_IN_DATABASES = "/\\. \"$\0";
    private static final int LONGEST_DATABASE = 63;
    private static final int LONGEST = 255;

    private Namespaces() {}

    /** Refuses a name that no collection can have: 73. */
    static void check(Namespace namespace) {
        checkDatabase(namespace.database());
        String collection = namespace.collection();
        boolean bad = collection.isEmpty()
                || collection.indexOf('\0') >= 0
                || collection.startsWith(".")
                || collection.endsWith(".")
                || namespace.database().length() + 1 + collection.length() > LONGEST
                || (collection.indexOf('$') >= 0 && !collection.startsWith("$cmd"));
        if (bad) {
            throw new CommandException(ErrorCode.INVALID_NAMESPACE, "Invalid namespace specified '" + namespace + "'");
        }
    }

    /** Refuses what would change the oplog or take it away: 73 for documents, 20 for the rest. */
    static void checkOplog(Invocation call, CommandEntry entry) {
        CommandEntry.Kind kind = entry.traits().kind();
        boolean writes = kind == CommandEntry.Kind.WRITE || kind == CommandEntry.Kind.ADMINISTER;
        if (!writes || entry.name().equals("aggregate")) {
            return;
        }
        if (entry.name().equals("dropDatabase") && call.database().equals(OplogCollection.NAMESPACE.database())) {
            throw new CommandException(
                    ErrorCode.ILLEGAL_OPERATION, "Cannot drop 'local' database while replication is active");
        }
        boolean renames = entry.name().equals("renameCollection");
        Optional<Namespace> written = call.request().namespace();
        if (written.map(name -> renames ? Namespace.of(name.collection()) : name)
                .filter(OplogCollection.NAMESPACE::equals)
                .isPresent()) {
            throw kind == CommandEntry.Kind.WRITE
                    ? new CommandException(ErrorCode.INVALID_NAMESPACE, "cannot write to " + OplogCollection.NAMESPACE)
                    : new CommandException(
                            ErrorCode.ILLEGAL_OPERATION,
                            "cannot run " + entry.name() + " on the live oplog while replicating");
        }
    }

    /** A loop, as it is asked for each command. */
    private static boolean holdsForbidden(String database) {
        for (int i = 0; i < database.length(); i++) {
            if (NOT_IN_DATABASES.indexOf(database.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    static void checkDatabase(String name) {
        boolean bad = name.isEmpty() || name.length() > LONGEST_DATABASE || holdsForbidden(name);
        if (bad && !name.equals("$external")) {
            throw new CommandException(ErrorCode.INVALID_NAMESPACE, "Invalid database name: '" + name + "'");
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.NoSuchCommandException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What the emulator would pass over in silence or do wrongly, refused with MongoDB's own codes. */
final class Refusals {

    /** Every command that is answered. */
    static final Set<String> KNOWN = Set.of(
            "aggregate",
            "buildInfo",
            "buildinfo",
            "collMod",
            "collStats",
            "connectionStatus",
            "count",
            "create",
            "createIndexes",
            "dbStats",
            "delete",
            "distinct",
            "drop",
            "dropDatabase",
            "dropIndexes",
            "endSessions",
            "find",
            "findAndModify",
            "getCmdLineOpts",
            "getLog",
            "getMore",
            "hello",
            "hostInfo",
            "insert",
            "isMaster",
            "ismaster",
            "killCursors",
            "listCollections",
            "listCommands",
            "listDatabases",
            "listIndexes",
            "ping",
            "renameCollection",
            "serverStatus",
            "update",
            "validate",
            "whatsmyuri");

    private static final Set<String> WRITES = Set.of(
            "collMod",
            "create",
            "createIndexes",
            "delete",
            "drop",
            "dropDatabase",
            "dropIndexes",
            "findAndModify",
            "insert",
            "renameCollection",
            "update");

    private static final Set<String> UNKEPT = Set.of(
            "autocommit",
            "awaitData",
            "encryptedFields",
            "explain",
            "let",
            "max",
            "min",
            "pipeline",
            "returnKey",
            "showRecordId",
            "startTransaction",
            "tailable",
            "viewOn");

    private Refusals() {}

    /** Whether a command may change anything. */
    static boolean writes(String command, Document query) {
        return WRITES.contains(command)
                || statements(query, "pipeline").stream()
                        .anyMatch(stage -> stage.containsKey("$out") || stage.containsKey("$merge"));
    }

    /**
     * Lets a command pass, or says why not.
     *
     * @throws MongoServerError 59 for an unknown command, 115 for what it cannot do or keep
     */
    static void check(String command, Document query) {
        if (!KNOWN.contains(command)) {
            throw new NoSuchCommandException(command);
        }
        for (String field : query.keySet()) {
            if (UNKEPT.contains(field) && !allowed(command, field, query.get(field))) {
                throw unsupported(field);
            }
        }
        checkCollation(command, query);
        statements(query, "pipeline").forEach(Refusals::checkStage);
        statements(query, "updates").forEach(update -> checkCollation(command, update));
        statements(query, "updates").forEach(update -> checkUpdate(update.get("u")));
        statements(query, "deletes").forEach(delete -> checkCollation(command, delete));
        checkUpdate(query.get("update"));
    }

    static MongoServerError unsupported(String what) {
        return new MongoServerError(115, "CommandNotSupported", "the embedded sandbox does not support " + what);
    }

    private static boolean allowed(String command, String field, Object value) {
        boolean off = Boolean.FALSE.equals(value) && !field.equals("autocommit");
        boolean nothing = value instanceof Document document && document.isEmpty();
        boolean aggregation = field.equals("pipeline") && command.equals("aggregate");
        return off || nothing || aggregation;
    }

    /** Stages that the emulator answers with nothing, or with counts that it does not keep. */
    private static void checkStage(Document stage) {
        if (stage.containsKey("$changeStream")) {
            throw new MongoServerError(40573, "The $changeStream stage is only supported on replica sets");
        }
        if (stage.containsKey("$indexStats")) {
            throw new MongoServerError(40324, "Unrecognized pipeline stage name: '$indexStats'");
        }
    }

    private static void checkUpdate(Object update) {
        if (update instanceof Collection) {
            throw unsupported("updates by pipeline");
        }
    }

    private static void checkCollation(String command, Document query) {
        if (!command.equals("create")
                && query.get("collation") instanceof Document collation
                && !collation.isEmpty()
                && !"simple".equals(collation.get("locale"))) {
            throw unsupported("collation");
        }
    }

    private static List<Document> statements(Document query, String field) {
        return query.get(field) instanceof List<?> list
                ? list.stream()
                        .filter(Document.class::isInstance)
                        .map(Document.class::cast)
                        .toList()
                : List.of();
    }
}

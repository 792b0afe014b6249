/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lucid.problem.api.Violation;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * Commands that run once for a database.
 *
 * @param id       unique in its blueprint
 * @param first    whether it runs before collections and indexes are brought into line
 * @param commands in their order
 */
record Migration(String id, boolean first, List<BsonDocument> commands) {

    private static final Set<String> ALLOWED =
            Set.of("create", "collMod", "createIndexes", "dropIndexes", "update", "delete");

    /** Operators that do something else when they run a second time. */
    private static final Set<String> NOT_IDEMPOTENT = Set.of("$inc", "$mul", "$push", "$pop", "$bit", "$currentDate");

    static Migration of(BsonDocument migration) {
        return new Migration(
                migration.getString("id").getValue(),
                "before".equals(Blueprint.text(migration, "when")),
                Blueprint.documents(migration, "commands"));
    }

    /** Reads it from the command of a planned change. */
    static Migration planned(BsonDocument command) {
        return new Migration(command.getString("migrate").getValue(), false, Blueprint.documents(command, "commands"));
    }

    /** SHA-256 of the id and the commands in canonical Extended JSON, as hex; description and place do not count. */
    String checksum() {
        BsonDocument told = new BsonDocument("id", new BsonString(id)).append("commands", new BsonArray(commands));
        return Canonical.sha256(told);
    }

    /** What must not stand in a migration; empty when all is well. */
    List<Violation> violations(String where) {
        List<Violation> found = new ArrayList<>();
        IntStream.range(0, commands.size()).forEach(at -> check(commands.get(at), where + "/commands/" + at, found));
        return found;
    }

    private static void check(BsonDocument command, String where, List<Violation> found) {
        String name = command.getFirstKey();
        if (!ALLOWED.contains(name)) {
            found.add(new Violation(where, "the first field names the command, one of " + sorted(ALLOWED)));
        } else if (!command.isString(name)) {
            found.add(new Violation(where + "/" + name, "the name of a collection is expected"));
        }
        if (command.containsKey("$db") || command.containsKey("lsid") || command.containsKey("txnNumber")) {
            found.add(new Violation(where, "$db, lsid and txnNumber are the driver's"));
        }
        if ("update".equals(name) && command.isArray("updates")) {
            command.getArray("updates").stream()
                    .filter(update -> update.isDocument() && update.asDocument().isDocument("u"))
                    .flatMap(update -> update.asDocument().getDocument("u").keySet().stream())
                    .filter(NOT_IDEMPOTENT::contains)
                    .forEach(operator -> found.add(new Violation(
                            where, operator + " has another effect when it runs twice; $set what is to be there")));
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}

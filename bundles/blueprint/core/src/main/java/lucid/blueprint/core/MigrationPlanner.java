/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lucid.blueprint.api.PlannedChange;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Works out which migrations are to run; knows no server. */
final class MigrationPlanner {

    private MigrationPlanner() {}

    /**
     * The migrations of one phase that are still to run, in their order.
     *
     * @param first the phase before collections and indexes are brought into line, or the one after
     */
    static Stream<PlannedChange> plan(Blueprint wanted, Map<String, String> applied, boolean first) {
        List<Migration> phase = wanted.migrations().stream()
                .filter(migration -> migration.first() == first)
                .toList();
        int last = IntStream.range(0, phase.size())
                .filter(at -> applied.containsKey(phase.get(at).id()))
                .max()
                .orElse(-1);
        return IntStream.range(0, phase.size())
                .filter(at -> !phase.get(at)
                        .checksum()
                        .equals(applied.get(phase.get(at).id())))
                .mapToObj(at -> change(wanted.database(), phase.get(at), applied, at < last));
    }

    private static PlannedChange change(
            String database, Migration migration, Map<String, String> applied, boolean late) {
        String target = database + "/" + migration.id();
        if (applied.containsKey(migration.id())) {
            return blocked(target, "it was applied with other commands; add a new migration instead");
        }
        if (late) {
            return blocked(target, "one behind it was applied already; move it to the end");
        }
        BsonDocument command = new BsonDocument("migrate", new BsonString(migration.id()))
                .append("checksum", new BsonString(migration.checksum()))
                .append("commands", new BsonArray(migration.commands()));
        return new PlannedChange(Kind.MIGRATE, target, command, "");
    }

    private static PlannedChange blocked(String target, String reason) {
        return new PlannedChange(Kind.BLOCKED, target, new BsonDocument(), reason);
    }
}

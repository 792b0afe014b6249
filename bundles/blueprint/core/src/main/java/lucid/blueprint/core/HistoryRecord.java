/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import lucid.blueprint.api.HistoryEntry;
import lucid.blueprint.api.PlannedChange;
import lucid.extjson.api.ExtJsonMode;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * An event of a blueprint's history as the database keeps it.
 *
 * @param document what the database holds
 */
record HistoryRecord(BsonDocument document) {

    static final String STORED = "stored";
    static final String ROLLED_BACK = "rolledBack";
    static final String DELETED = "deleted";
    static final String APPLIED = "applied";

    /** An id that sorts by time. */
    static String newId(Instant now) {
        return String.format(
                Locale.ROOT,
                "%012x%016x",
                now.toEpochMilli(),
                ThreadLocalRandom.current().nextLong());
    }

    /** A revision was stored, rolled back to or deleted. */
    static HistoryRecord of(String event, BlueprintRecord blueprint, BlueprintRecord.Stamp stamp) {
        BsonDocument document = base(newId(stamp.at()), event, blueprint.name(), stamp);
        return new HistoryRecord(document.append("content", blueprint.document().getString("content")));
    }

    /** A blueprint was applied. */
    static HistoryRecord applied(String id, String name, BlueprintRecord.Stamp stamp, BsonDocument changes) {
        BsonDocument document = base(id, APPLIED, name, stamp);
        String text = Canonical.json(changes, ExtJsonMode.CANONICAL);
        return new HistoryRecord(document.append("changes", new BsonString(text)));
    }

    private static BsonDocument base(String id, String event, String name, BlueprintRecord.Stamp stamp) {
        return new BsonDocument("_id", new BsonString(id))
                .append("blueprint", new BsonString(name))
                .append("event", new BsonString(event))
                .append("revision", new BsonInt64(stamp.revision()))
                .append("at", new BsonDateTime(stamp.at().toEpochMilli()))
                .append("actor", new BsonString(stamp.actor()));
    }

    HistoryEntry entry() {
        return new HistoryEntry(
                Blueprint.text(document, "_id"),
                Blueprint.text(document, "event"),
                document.getNumber("revision").longValue(),
                Instant.ofEpochMilli(document.getDateTime("at").getValue()),
                Blueprint.text(document, "actor"),
                changes());
    }

    private List<PlannedChange> changes() {
        String text = Blueprint.text(document, "changes");
        return text.isEmpty() ? List.of() : Changes.read(Canonical.parsed(text));
    }
}

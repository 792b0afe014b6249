/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.time.Instant;
import lucid.blueprint.api.BlueprintSummary;
import lucid.blueprint.api.StoredBlueprint;
import lucid.extjson.api.ExtJsonMode;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * A blueprint as the database keeps it. The content is kept as text in canonical Extended JSON, since it is full of
 * field names with dollars and dots.
 *
 * @param document what the database holds
 */
record BlueprintRecord(BsonDocument document) {

    /**
     * Who stores when.
     *
     * @param revision its number
     * @param actor    who stores it
     * @param at       when
     * @param file     the checksum of the file that it was last loaded from; empty for none
     */
    record Stamp(long revision, String actor, Instant at, String file) {}

    static BlueprintRecord of(String name, BsonDocument content, Stamp stamp) {
        return new BlueprintRecord(new BsonDocument("_id", new BsonString(name))
                .append("database", content.getString("database"))
                .append("description", new BsonString(Blueprint.text(content, "description")))
                .append("version", new BsonString(Blueprint.text(content, "version")))
                .append(
                        "collections",
                        new BsonInt32(
                                Blueprint.documents(content, "collections").size()))
                .append("revision", new BsonInt64(stamp.revision()))
                .append("etag", new BsonString(etag(content)))
                .append("updated", new BsonDateTime(stamp.at().toEpochMilli()))
                .append("actor", new BsonString(stamp.actor()))
                .append("file", new BsonString(stamp.file()))
                .append("content", new BsonString(Canonical.json(content, ExtJsonMode.CANONICAL))));
    }

    static String etag(BsonDocument content) {
        return Canonical.sha256(content).substring(0, 32);
    }

    String name() {
        return Blueprint.text(document, "_id");
    }

    long revision() {
        return document.getNumber("revision").longValue();
    }

    String etag() {
        return Blueprint.text(document, "etag");
    }

    String file() {
        return Blueprint.text(document, "file");
    }

    BlueprintRecord loadedFrom(String checksum) {
        return new BlueprintRecord(document.clone().append("file", new BsonString(checksum)));
    }

    BsonDocument content() {
        return Canonical.parsed(Blueprint.text(document, "content"));
    }

    Blueprint blueprint() {
        return Blueprint.of(content());
    }

    BlueprintSummary summary() {
        return new BlueprintSummary(
                name(),
                Blueprint.text(document, "database"),
                Blueprint.text(document, "description"),
                Blueprint.text(document, "version"),
                revision(),
                document.getNumber("collections").intValue(),
                Instant.ofEpochMilli(document.getDateTime("updated").getValue()),
                Blueprint.text(document, "actor"));
    }

    StoredBlueprint stored() {
        return new StoredBlueprint(summary(), etag(), Canonical.raw(content()));
    }
}

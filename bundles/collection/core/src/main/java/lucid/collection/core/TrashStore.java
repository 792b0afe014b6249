/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.Namespace;
import lucid.collection.api.TrashEntry;
import lucid.mongo.api.Deployments;
import lucid.operation.api.Command;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** The journal of the trash, {@code lucid_system.trash}: one entry for each dropped collection that is still kept. */
final class TrashStore {

    /** The platform's own database. */
    static final String DATABASE = "lucid_system";

    private static final String COLLECTION = "trash";
    private static final JsonWriterSettings LOSSLESS =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final Deployments deployments;
    private final ServerCommands commands;

    TrashStore(Deployments deployments, ServerCommands commands) {
        this.deployments = deployments;
        this.commands = commands;
    }

    /** The entries of one database, in no order. */
    List<Kept> in(String database) {
        return find(new BsonDocument("database", new BsonString(database)));
    }

    /** All entries, in no order. */
    List<Kept> all() {
        return find(new BsonDocument());
    }

    private List<Kept> find(BsonDocument filter) {
        return commands.asked(client -> deployments
                .system()
                .getCollection(COLLECTION, BsonDocument.class)
                .find(filter)
                .comment(commands.comment())
                .batchSize(500)
                .map(TrashStore::read)
                .into(new ArrayList<>()));
    }

    /** Notes a collection that is about to be dropped. */
    Command note(Kept kept) {
        TrashEntry entry = kept.entry();
        BsonDocument document = new BsonDocument("_id", new BsonString(entry.id()))
                .append("database", new BsonString(entry.database()))
                .append("name", new BsonString(entry.name()))
                .append("type", new BsonString(kept.type()))
                // As text: field names of a definition may begin with a dollar sign.
                .append("definition", new BsonString(kept.options().toJson(LOSSLESS)))
                .append("dropped", new BsonDateTime(entry.dropped().toEpochMilli()))
                .append("expires", new BsonDateTime(entry.expires().toEpochMilli()));
        return write("insert", "documents", document);
    }

    /** Forgets one entry. */
    Command forget(String id) {
        return delete(new BsonDocument("_id", new BsonString(id)));
    }

    /** Forgets every entry of a database. */
    Command forgetDatabase(String database) {
        return delete(new BsonDocument("database", new BsonString(database)));
    }

    private Command delete(BsonDocument filter) {
        return write("delete", "deletes", new BsonDocument("q", filter).append("limit", new BsonInt32(0)));
    }

    private Command write(String name, String field, BsonDocument element) {
        return commands.planned(
                DATABASE,
                new BsonDocument(name, new BsonString(COLLECTION))
                        .append(field, new BsonArray(List.of(element)))
                        .append("writeConcern", new BsonDocument("w", new BsonString("majority"))));
    }

    private static Kept read(BsonDocument document) {
        TrashEntry entry = new TrashEntry(
                text(document, "_id"),
                text(document, "database"),
                text(document, "name"),
                instant(document, "dropped"),
                instant(document, "expires"));
        return new Kept(entry, text(document, "type"), BsonDocument.parse(text(document, "definition")));
    }

    private static String text(BsonDocument document, String field) {
        return document.getString(field).getValue();
    }

    private static Instant instant(BsonDocument document, String field) {
        return Instant.ofEpochMilli(document.getDateTime(field).getValue());
    }

    /**
     * An entry with what restoring needs.
     *
     * @param type    as {@link CollectionDetail#type}
     * @param options as {@link CollectionDetail#options}
     */
    record Kept(TrashEntry entry, String type, BsonDocument options) {

        boolean view() {
            return type.equals("view");
        }

        /** The name under which its documents are kept. */
        String keptAs() {
            return Namespace.TRASH + entry.id();
        }
    }
}

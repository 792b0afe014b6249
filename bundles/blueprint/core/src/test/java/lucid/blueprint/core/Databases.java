/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.blueprint.api.PlannedChange;
import lucid.collection.api.CollectionDetail;
import lucid.fieldcrypt.api.Marks;
import lucid.index.api.IndexDetail;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** A database in memory that does what plans say and tells it back as a MongoDB does. */
final class Databases {

    private final String name;
    private final Map<String, BsonDocument> options = new LinkedHashMap<>();
    private final Map<String, List<IndexDetail>> indexes = new LinkedHashMap<>();
    private final Map<String, String> applied = new LinkedHashMap<>();
    private final Map<String, Actual.Encrypted> encrypted = new LinkedHashMap<>();

    Databases(String name) {
        this.name = name;
    }

    static Blueprint blueprint(String json) {
        return Blueprint.of(BsonDocument.parse(json));
    }

    Databases with(String collection, String given) {
        options.put(collection, BsonDocument.parse(given));
        indexes.put(collection, new ArrayList<>(List.of(index(collection, "{name: '_id_', key: {_id: 1}, v: 2}"))));
        return this;
    }

    Databases withIndex(String collection, String told) {
        indexes.get(collection).add(index(collection, told));
        return this;
    }

    Databases withApplied(String migration, String checksum) {
        applied.put(migration, checksum);
        return this;
    }

    Databases withMarks(Marks marks, long left) {
        encrypted.put(marks.collection(), new Actual.Encrypted(marks, left));
        return this;
    }

    Actual actual() {
        List<CollectionDetail> collections = options.entrySet().stream()
                .map(entry -> new CollectionDetail(
                        name,
                        entry.getKey(),
                        entry.getValue().containsKey("viewOn") ? "view" : "collection",
                        entry.getValue(),
                        new BsonDocument()))
                .toList();
        return new Actual(collections, indexes, applied, encrypted);
    }

    private IndexDetail index(String collection, String told) {
        return index(collection, BsonDocument.parse(told));
    }

    private IndexDetail index(String collection, BsonDocument told) {
        BsonDocument rest = told.clone();
        BsonDocument key = rest.remove("key").asDocument();
        String index = rest.remove("name").asString().getValue();
        return new IndexDetail(name, collection, index, key, rest, List.of());
    }

    /** Does what a plan says. */
    void apply(List<PlannedChange> plan) {
        plan.forEach(change -> send(change.command()));
    }

    /** Does what one command says. */
    void send(BsonDocument command) {
        String first = command.getFirstKey();
        String target = command.getString(first).getValue();
        BsonDocument rest = command.clone();
        rest.remove(first);
        switch (first) {
            case "create" -> with(target, rest.toJson());
            case "collMod" -> modify(target, rest);
            case "createIndexes" ->
                rest.getArray("indexes").forEach(index -> indexes.get(target).add(told(target, index)));
            case Kind.ENCRYPT_FIELDS -> withMarks(EncryptionMarks.planned(name, command), 0);
            case "migrate" -> applied.put(target, rest.getString("checksum").getValue());
            default -> throw new IllegalStateException(first);
        }
    }

    private void modify(String collection, BsonDocument fields) {
        if (!fields.containsKey("index")) {
            options.get(collection).putAll(fields);
            return;
        }
        BsonDocument index = fields.getDocument("index");
        indexes.get(collection).stream()
                .filter(found -> found.name().equals(index.getString("name").getValue()))
                .forEach(found -> found.options().putAll(index));
    }

    /** Adds what a MongoDB adds. */
    private IndexDetail told(String collection, BsonValue specification) {
        BsonDocument told = specification.asDocument().clone();
        told.append("v", new BsonInt32(2));
        BsonDocument key = told.getDocument("key");
        if (key.containsValue(new BsonString("text"))) {
            told.put("weights", new BsonDocument(key.getFirstKey(), new BsonInt32(1)));
            told.put("key", BsonDocument.parse("{_fts: 'text', _ftsx: 1}"));
            told.put("default_language", new BsonString("english"));
            told.put("language_override", new BsonString("language"));
            told.put("textIndexVersion", new BsonInt32(3));
        }
        return index(collection, told);
    }

    static List<String> kinds(List<PlannedChange> changes) {
        return changes.stream()
                .map(change -> change.kind() + " " + change.target())
                .toList();
    }
}

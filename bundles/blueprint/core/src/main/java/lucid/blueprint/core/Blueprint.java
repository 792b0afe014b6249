/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import lucid.fieldcrypt.api.Marks;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What a valid blueprint says, as far as planning needs it.
 *
 * @param database    what it describes
 * @param collections in their order
 * @param migrations  in their order
 */
record Blueprint(String database, List<Part> collections, List<Migration> migrations) {

    /**
     * One collection.
     *
     * @param name    without the database
     * @param options as MongoDB's create
     * @param indexes as elements of createIndexes, each with its name
     * @param marks   the fields that are encrypted
     */
    record Part(String name, BsonDocument options, List<BsonDocument> indexes, Marks marks) {}

    /** Reads content that follows the schema. */
    static Blueprint of(BsonDocument stored) {
        BsonDocument content = Canonical.tree(stored);
        return new Blueprint(
                content.getString("database").getValue(),
                documents(content, "collections").stream()
                        .map(collection -> part(text(content, "database"), collection))
                        .toList(),
                documents(content, "migrations").stream().map(Migration::of).toList());
    }

    private static Part part(String database, BsonDocument collection) {
        return new Part(
                collection.getString("name").getValue(),
                collection.getDocument("options", new BsonDocument()),
                documents(collection, "indexes").stream().map(Blueprint::named).toList(),
                EncryptionMarks.of(database, collection));
    }

    private static BsonDocument named(BsonDocument index) {
        BsonDocument named = index.clone();
        named.putIfAbsent("name", new BsonString(IndexForm.defaultName(index.getDocument("key"))));
        return named;
    }

    /** Whether it describes the collection. */
    boolean names(String collection) {
        return collections.stream().anyMatch(part -> part.name().equals(collection));
    }

    static List<BsonDocument> documents(BsonDocument holder, String field) {
        return holder.getArray(field, new BsonArray()).stream()
                .map(BsonValue::asDocument)
                .toList();
    }

    /** A text of the content; empty when it is missing. */
    static String text(BsonDocument content, String field) {
        return content.getString(field, new BsonString("")).getValue();
    }
}

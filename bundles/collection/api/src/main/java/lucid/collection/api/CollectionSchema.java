/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import java.util.List;
import org.bson.BsonDocument;

/**
 * What documents drawn at random look like. No value of theirs is in it.
 *
 * @param database   the database
 * @param name       the collection
 * @param sampled    how many documents were looked at; fewer than asked for when the collection is small
 * @param fields     every field that was seen, parents before their children; immutable
 * @param truncated  whether there were more fields or deeper ones than are told
 * @param jsonSchema a {@code $jsonSchema} that the whole sample meets
 */
public record CollectionSchema(
        String database,
        String name,
        long sampled,
        List<FieldSchema> fields,
        boolean truncated,
        BsonDocument jsonSchema) {

    /** Copies the list. */
    public CollectionSchema {
        fields = List.copyOf(fields);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import java.util.List;
import org.bson.BsonDocument;

/**
 * What a sample of documents looks like.
 *
 * @param database   the database
 * @param name       the collection
 * @param sampled    how many documents were looked at
 * @param random     whether the server drew them at random; else they are the first
 * @param fields     every field that was seen, parents before their children; immutable
 * @param truncated  whether there were more fields or deeper ones than are told
 * @param jsonSchema a {@code $jsonSchema} that the whole sample meets
 */
public record CollectionSchema(
        String database,
        String name,
        long sampled,
        boolean random,
        List<FieldSchema> fields,
        boolean truncated,
        BsonDocument jsonSchema) {

    /** Copies the list. */
    public CollectionSchema {
        fields = List.copyOf(fields);
    }
}

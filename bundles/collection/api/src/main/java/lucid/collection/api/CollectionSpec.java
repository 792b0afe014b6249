/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import org.bson.BsonDocument;

/**
 * A collection to be made.
 *
 * @param name    without the database
 * @param options the fields of MongoDB's {@code create} besides the name; empty for none
 */
public record CollectionSpec(String name, BsonDocument options) {

    /** A missing options field counts as none. */
    public CollectionSpec {
        options = options == null ? new BsonDocument() : options;
    }
}

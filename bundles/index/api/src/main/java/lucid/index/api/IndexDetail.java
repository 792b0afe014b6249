/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.api;

import java.util.List;
import org.bson.BsonDocument;

/**
 * An index as it was when it was read.
 *
 * @param database   its database
 * @param collection its collection
 * @param name       its name
 * @param key        the key pattern, fields in their order
 * @param options    everything else that {@code listIndexes} tells, as MongoDB names it
 * @param usage      how often each server that answered used it; empty where none tells; immutable
 */
public record IndexDetail(
        String database,
        String collection,
        String name,
        BsonDocument key,
        BsonDocument options,
        List<IndexUsage> usage) {

    /** Copies the list. */
    public IndexDetail {
        usage = List.copyOf(usage);
    }
}

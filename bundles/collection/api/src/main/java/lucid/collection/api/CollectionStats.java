/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import java.util.Map;

/**
 * Sizes of one collection, summed over shards.
 *
 * @param database      its database
 * @param name          without the database
 * @param documents     count as {@code storageStats.count}; 0 of a time-series collection, which is counted in buckets
 * @param dataBytes     uncompressed size of the documents
 * @param averageBytes  of one document; 0 when empty or not counted
 * @param storageBytes  allocated on disk
 * @param indexBytes    all indexes together
 * @param indexSizes    bytes for each index name
 * @param capped        whether it is capped
 */
public record CollectionStats(
        String database,
        String name,
        long documents,
        long dataBytes,
        long averageBytes,
        long storageBytes,
        long indexBytes,
        Map<String, Long> indexSizes,
        boolean capped) {}

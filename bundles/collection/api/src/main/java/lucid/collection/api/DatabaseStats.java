/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

/**
 * Sizes of one database, from {@code dbStats}.
 *
 * @param name         its name
 * @param collections  how many collections
 * @param views        how many views
 * @param documents    how many documents
 * @param dataBytes    uncompressed size of the documents
 * @param storageBytes allocated on disk
 * @param indexes      how many indexes
 * @param indexBytes   all indexes together
 */
public record DatabaseStats(
        String name,
        long collections,
        long views,
        long documents,
        long dataBytes,
        long storageBytes,
        long indexes,
        long indexBytes) {}

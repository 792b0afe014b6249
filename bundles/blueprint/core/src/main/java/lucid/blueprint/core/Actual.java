/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.collection.api.CollectionDetail;
import lucid.fieldcrypt.api.Marks;
import lucid.index.api.IndexDetail;

/**
 * A database as it was when it was read.
 *
 * @param collections all of them
 * @param indexes     by collection, for those that the blueprint names and that are no views
 * @param applied     checksums of the migrations that were applied, by id
 * @param encrypted   what is encrypted, by collection, for those that the blueprint names
 */
record Actual(
        List<CollectionDetail> collections,
        Map<String, List<IndexDetail>> indexes,
        Map<String, String> applied,
        Map<String, Encrypted> encrypted) {

    /**
     * The encrypted fields of a collection.
     *
     * @param marks in force
     * @param left  documents that hold values in fields to be marked which are not encrypted, counted up to a limit
     */
    record Encrypted(Marks marks, long left) {}

    Optional<CollectionDetail> collection(String name) {
        return collections.stream().filter(found -> found.name().equals(name)).findFirst();
    }

    List<IndexDetail> indexesOf(String collection) {
        return indexes.getOrDefault(collection, List.of());
    }
}

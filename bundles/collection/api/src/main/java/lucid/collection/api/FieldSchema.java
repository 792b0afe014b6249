/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One field of the sampled documents.
 *
 * @param path      with dots; {@code []} stands for the elements of an array
 * @param count     how often it was there
 * @param presence  the part of its parents that have it, 0 to 1; of elements, how many there are for each array
 * @param types     how often each BSON type was there, by the names of {@code $type}; immutable
 * @param minLength shortest string (characters), array (elements) or binary (bytes); 0 when it never was one
 * @param maxLength longest of the same
 */
public record FieldSchema(
        String path, long count, double presence, Map<String, Long> types, long minLength, long maxLength) {

    /** Copies the map, sorted by key. */
    public FieldSchema {
        types = Collections.unmodifiableMap(new TreeMap<>(types));
    }
}

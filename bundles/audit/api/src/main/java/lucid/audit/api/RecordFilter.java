/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.time.Instant;
import java.util.Map;

/**
 * Which records are looked for: those that meet everything that is given.
 *
 * @param from   not before this; {@link Instant#MIN} for no limit
 * @param to     before this; {@link Instant#MAX} for no limit
 * @param fields wanted texts by path, such as {@code who.name}, {@code action}, {@code resource.database},
 *     {@code outcome}, {@code correlationId}, {@code kind}, {@code door}, {@code effect}; {@code *} stands for any
 *     characters; immutable, may be empty
 */
public record RecordFilter(Instant from, Instant to, Map<String, String> fields) {

    /** Everything. */
    public static final RecordFilter ALL = new RecordFilter(Instant.MIN, Instant.MAX, Map.of());

    /** Copies the fields. */
    public RecordFilter {
        fields = Map.copyOf(fields);
    }
}

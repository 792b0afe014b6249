/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.util.Set;
import org.bson.BsonDocument;

/**
 * What a caller sees of a collection whose documents they may read.
 *
 * @param filter a MongoDB query that every document they see matches; empty when they see all
 * @param hidden dotted paths of fields that they do not see and may not ask for; immutable, empty when they see all
 */
public record View(BsonDocument filter, Set<String> hidden) {

    /** All documents with all their fields. */
    public static final View WHOLE = new View(new BsonDocument(), Set.of());

    /** Copies the paths. */
    public View {
        hidden = Set.copyOf(hidden);
    }

    /** Whether nothing is kept from the caller. */
    public boolean whole() {
        return filter.isEmpty() && hidden.isEmpty();
    }
}

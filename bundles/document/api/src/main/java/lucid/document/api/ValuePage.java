/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.List;
import org.bson.BsonValue;

/**
 * A page of values.
 *
 * @param items ascending in MongoDB's order; immutable
 * @param next  the cursor of the next page; empty on the last
 */
public record ValuePage(List<BsonValue> items, String next) {

    /** Copies the items. */
    public ValuePage {
        items = List.copyOf(items);
    }
}

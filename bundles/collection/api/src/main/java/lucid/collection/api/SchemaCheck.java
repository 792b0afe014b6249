/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import java.util.List;
import org.bson.BsonValue;

/**
 * What a validator would refuse.
 *
 * @param violators how many documents do not meet it, in the whole collection
 * @param items     a page of them, ascending by id; immutable
 * @param next      the cursor of the next page; null in BSON on the last
 */
public record SchemaCheck(long violators, List<SchemaViolator> items, BsonValue next) {

    /** Copies the list. */
    public SchemaCheck {
        items = List.copyOf(items);
    }
}

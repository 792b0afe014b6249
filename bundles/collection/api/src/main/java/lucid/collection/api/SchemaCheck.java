/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import java.util.List;
import org.bson.BsonValue;

/**
 * What a validator would refuse.
 *
 * @param violators how many documents do not meet it
 * @param ids       the ids of the first of them, at most 100; immutable
 */
public record SchemaCheck(long violators, List<BsonValue> ids) {

    /** Copies the list. */
    public SchemaCheck {
        ids = List.copyOf(ids);
    }
}

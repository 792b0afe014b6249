/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import org.bson.BsonInt32;
import org.bson.BsonValue;

/** Reads flags as MongoDB does: true, or a number that is not zero. */
final class Truth {

    private static final BsonInt32 ZERO = new BsonInt32(0);

    private Truth() {}

    static boolean of(BsonValue value) {
        if (value == null || value.isNull()) {
            return false;
        }
        return value.isBoolean() ? value.asBoolean().getValue() : !Sameness.same(value, ZERO);
    }
}

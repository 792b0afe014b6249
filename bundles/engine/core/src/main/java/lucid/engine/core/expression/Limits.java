/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** How large a value may grow while it is computed: what doubles in a loop must not take all memory. */
final class Limits {

    /** Four times the largest document. */
    private static final long MOST_BYTES = 64L << 20;

    private Limits() {}

    /**
     * Adds to the size of what is being made.
     *
     * @throws CommandException 10334 BSONObjectTooLarge
     */
    static long grow(long bytes, Value by) {
        return grow(bytes, by.length());
    }

    /** The same for bytes that are no value yet. */
    static long grow(long bytes, long by) {
        long grown = bytes + by;
        if (grown > MOST_BYTES) {
            throw new CommandException(
                    ErrorCode.BSON_OBJECT_TOO_LARGE,
                    "BSONObj size: " + grown + " is invalid. Size must be between 0 and " + MOST_BYTES);
        }
        return grown;
    }
}

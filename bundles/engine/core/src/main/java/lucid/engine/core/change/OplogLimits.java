/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.nio.ByteBuffer;

/**
 * How much of the oplog is kept.
 *
 * @param bytes about how many bytes of entries
 * @param hours how old an entry has to be before it goes at all; 0 for any age
 */
public record OplogLimits(long bytes, double hours) {

    private static final double SECONDS_PER_HOUR = 3600;

    byte[] encoded() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(bytes)
                .putDouble(hours)
                .array();
    }

    static OplogLimits of(byte[] encoded) {
        ByteBuffer numbers = ByteBuffer.wrap(encoded);
        return new OplogLimits(numbers.getLong(), numbers.getDouble());
    }

    /** Whether what was written at one time may go at another; both as {@link OpTime#timestamp} has them. */
    boolean mayGo(long written, long now) {
        return (now >>> 32) - (written >>> 32) >= hours * SECONDS_PER_HOUR;
    }
}

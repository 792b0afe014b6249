/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.Arrays;

/**
 * Where a record lies in its collection: 8 bytes in insertion order, or the encoded {@code _id} of a clustered one.
 *
 * @param bytes compared as unsigned; not to be changed
 */
public record RecordId(byte[] bytes) implements Comparable<RecordId> {

    @Override
    public int compareTo(RecordId other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}

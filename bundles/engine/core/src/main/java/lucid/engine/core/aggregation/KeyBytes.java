/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Arrays;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;

/** An encoded key with its hash: equal for values that MongoDB holds for equal. */
final class KeyBytes implements Comparable<KeyBytes> {

    private final byte[] bytes;
    private final int hash;

    KeyBytes(byte[] bytes) {
        this.bytes = bytes;
        hash = Arrays.hashCode(bytes);
    }

    static KeyBytes of(Value value, Collation collation) {
        return new KeyBytes(new KeyEncoder().append(value, false, collation).key());
    }

    int length() {
        return bytes.length;
    }

    @Override
    public int compareTo(KeyBytes other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBytes that && hash == that.hash && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}

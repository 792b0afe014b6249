/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.nio.charset.StandardCharsets;

/** How strings compare. Numbers, dates and all else compare the same under every collation. */
public interface Collation {

    /** Bytes of UTF-8, MongoDB's order without a collation. */
    Collation SIMPLE = new Collation() {
        @Override
        public int compare(String left, String right) {
            return java.util.Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public byte[] sortKey(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Doc specification() {
            return Doc.EMPTY;
        }
    };

    /** Negative, zero or positive. */
    int compare(String left, String right);

    /** Bytes that, compared as unsigned, order as {@link #compare} does. */
    byte[] sortKey(String text);

    /** The whole specification as MongoDB lists it; empty for {@link #SIMPLE}. */
    Doc specification();

    /** Whether strings compare by their bytes. */
    default boolean isSimple() {
        return this == SIMPLE;
    }
}

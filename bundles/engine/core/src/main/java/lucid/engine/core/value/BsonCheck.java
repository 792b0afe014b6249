/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

/** Proves that bytes from outside are one well-formed BSON document, so that all else may trust its offsets. */
public final class BsonCheck {

    /** The deepest nesting that MongoDB stores. */
    public static final int MAX_DEPTH = 200;

    private BsonCheck() {}

    /**
     * Checks a document that starts at {@code offset}: lengths within bounds, known types, zero bytes where they
     * belong, strings that are UTF-8, nesting up to {@link #MAX_DEPTH}.
     *
     * @param limit where the bytes end that the document may use
     * @return the document, a view
     * @throws CommandException {@link ErrorCode#INVALID_BSON}, {@link ErrorCode#OVERFLOW} for too deep a nesting
     */
    public static Doc check(byte[] bytes, int offset, int limit) {
        throw new UnsupportedOperationException();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.util.Arrays;

/** Proves that bytes from outside are one well-formed BSON document, so that all else may trust its offsets. */
public final class BsonCheck {

    /** The deepest nesting that MongoDB stores. */
    public static final int MAX_DEPTH = 200;

    private static final int[] NONE = {};

    private final byte[] bytes;
    /** Where the documents around this one end. */
    private int[] outer = NONE;

    private int depth;
    private int position;
    /** Where the zero byte that ends this document is. */
    private int end;

    private BsonCheck(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Checks a document that starts at {@code offset}: lengths within bounds, known types, zero bytes where they
     * belong, strings that are UTF-8, nesting up to {@link #MAX_DEPTH}.
     *
     * @param limit where the bytes end that the document may use
     * @return the document, a view
     * @throws CommandException {@link ErrorCode#INVALID_BSON}, {@link ErrorCode#OVERFLOW} for too deep a nesting
     */
    public static Doc check(byte[] bytes, int offset, int limit) {
        if (offset < 0 || limit > bytes.length || offset > limit) {
            throw invalid("the document starts behind its bytes");
        }
        new BsonCheck(bytes).walk(offset, limit);
        return Doc.view(bytes, offset);
    }

    private void walk(int offset, int limit) {
        position = offset;
        enter(limit);
        while (true) {
            if (position < end) {
                element();
            } else if (depth == 0) {
                return;
            } else {
                position = end + 1;
                end = outer[--depth];
            }
        }
    }

    private void element() {
        byte type = bytes[position++];
        name();
        switch (type) {
            case 0x01, 0x09, 0x11, 0x12 -> skip(8);
            case 0x02, 0x0D, 0x0E -> text();
            case 0x03, 0x04 -> nested(end);
            case 0x05 -> binary();
            case 0x06, 0x0A, 0x7F, -1 -> {
                // No bytes of their own.
            }
            case 0x07 -> skip(12);
            case 0x08 -> bool();
            case 0x0B -> {
                name();
                name();
            }
            case 0x0C -> {
                text();
                skip(12);
            }
            case 0x0F -> codeWithScope();
            case 0x10 -> skip(4);
            case 0x13 -> skip(16);
            default -> throw invalid("unrecognized BSON type " + (type & 0xFF));
        }
    }

    /** A document or array that must end before {@code limit}. */
    private void nested(int limit) {
        if (depth == MAX_DEPTH) {
            throw new CommandException(
                    ErrorCode.OVERFLOW, "BSONObj exceeded maximum nested object depth: " + MAX_DEPTH);
        }
        if (depth == outer.length) {
            outer = Arrays.copyOf(outer, Math.max(8, depth * 2));
        }
        outer[depth++] = end;
        enter(limit);
    }

    private void enter(int limit) {
        int length = limit - position < 5 ? 0 : BsonBytes.int32(bytes, position);
        if (length < 5 || length > limit - position) {
            throw invalid("a document's length is out of bounds");
        }
        end = position + length - 1;
        if (bytes[end] != 0) {
            throw invalid("a document does not end in a zero byte");
        }
        position += 4;
    }

    /** A text that ends in zero; the zero at the document's end stops the search. */
    private void name() {
        int start = position;
        int any = 0;
        int at = start;
        for (byte next = bytes[at]; next != 0; next = bytes[++at]) {
            any |= next;
        }
        if (at >= end) {
            throw invalid("a name does not end within its document");
        }
        if (any < 0) {
            utf8(start, at);
        }
        position = at + 1;
    }

    private void skip(int length) {
        if (length > end - position) {
            throw invalid("a value does not end within its document");
        }
        position += length;
    }

    private int int32() {
        skip(4);
        return BsonBytes.int32(bytes, position - 4);
    }

    private void text() {
        int length = int32();
        if (length < 1) {
            throw invalid("a string's length is out of bounds");
        }
        int start = position;
        skip(length);
        if (bytes[position - 1] != 0) {
            throw invalid("a string does not end in a zero byte");
        }
        utf8(start, position - 1);
    }

    private void utf8(int from, int to) {
        if (!Utf8.isValid(bytes, from, to)) {
            throw invalid("a text is not UTF-8");
        }
    }

    private void binary() {
        int length = int32();
        if (length < 0 || length >= end - position) {
            throw invalid("a binary's length is out of bounds");
        }
        byte subtype = bytes[position++];
        if (subtype == 2 && (length < 4 || BsonBytes.int32(bytes, position) != length - 4)) {
            throw invalid("the inner length of a binary of subtype 2 is wrong");
        }
        position += length;
    }

    private void bool() {
        skip(1);
        if ((bytes[position - 1] & 0xFE) != 0) {
            throw invalid("a boolean is neither 0 nor 1");
        }
    }

    private void codeWithScope() {
        int start = position;
        int length = int32();
        if (length < 14 || length > end - start) {
            throw invalid("the length of a code with scope is out of bounds");
        }
        text();
        int limit = start + length;
        if (limit - position < 5 || BsonBytes.int32(bytes, position) != limit - position) {
            throw invalid("a code with scope does not end with its scope");
        }
        nested(limit);
    }

    private static CommandException invalid(String what) {
        return new CommandException(ErrorCode.INVALID_BSON, "Invalid BSON: " + what);
    }
}

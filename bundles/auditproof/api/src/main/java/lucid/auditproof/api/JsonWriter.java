/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes canonical JSON of strings, truth values, integers within ±(2^53-1), nulls, lists and objects into a buffer
 * that grows. Objects given as maps are sorted; whoever writes members by hand gives them in order of their names, by
 * UTF-16 code units. A surrogate without its other half becomes U+FFFD. For use by one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>
 */
public final class JsonWriter {

    /** The largest integer that every reader of JSON reads exactly, 2^53 - 1; the smallest is its negative. */
    public static final long MOST = (1L << 53) - 1;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_SIZE = 1024;
    private static final int MOST_DIGITS = 17;

    private byte[] buffer = new byte[FIRST_SIZE];
    private int length;

    /** The value as canonical JSON. */
    public static byte[] bytes(Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.toBytes();
    }

    /** Writes any value; see the class for what it may be. */
    public JsonWriter value(Object value) {
        if (value instanceof String text) {
            return string(text);
        } else if (value instanceof Long || value instanceof Integer) {
            return integer(((Number) value).longValue());
        } else if (value instanceof Boolean truth) {
            return raw(truth ? TRUE : FALSE);
        } else if (value instanceof Map<?, ?> map) {
            return object(map);
        } else if (value instanceof List<?> list) {
            return list(list);
        } else if (value == null) {
            return raw(NULL);
        }
        throw new IllegalArgumentException("no canonical JSON for " + value.getClass());
    }

    /** Writes an object with its members in order. */
    public JsonWriter object(Map<?, ?> members) {
        char before = '{';
        for (Map.Entry<?, ?> member : sorted(members).entrySet()) {
            raw(before).string((String) member.getKey()).raw(':').value(member.getValue());
            before = ',';
        }
        return before == '{' ? raw('{').raw('}') : raw('}');
    }

    private JsonWriter list(List<?> items) {
        char before = '[';
        for (Object item : items) {
            raw(before).value(item);
            before = ',';
        }
        return before == '[' ? raw('[').raw(']') : raw(']');
    }

    private static Map<?, ?> sorted(Map<?, ?> members) {
        return members.size() < 2 ? members : new TreeMap<>(members);
    }

    /**
     * Writes an integer.
     *
     * @throws IllegalArgumentException if it is not within ±{@link #MOST}
     */
    public JsonWriter integer(long value) {
        if (value > MOST || value < -MOST) {
            throw new IllegalArgumentException(value + " is not exact in JSON");
        }
        room(MOST_DIGITS);
        long rest = Math.abs(value);
        if (value < 0) {
            buffer[length++] = '-';
        }
        int end = length + digits(rest);
        for (int at = end - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
        return this;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** Writes a string with its quotes. */
    public JsonWriter string(String text) {
        room(text.length() * 6 + 2);
        buffer[length++] = '"';
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit >= ' ' && unit < 0x80 && unit != '"' && unit != '\\') {
                buffer[length++] = (byte) unit;
            } else if (unit < 0x80) {
                escape(unit);
            } else if (Character.isHighSurrogate(unit)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                utf8(Character.toCodePoint(unit, text.charAt(++at)));
            } else {
                utf8(Character.isSurrogate(unit) ? 0xFFFD : unit);
            }
        }
        buffer[length++] = '"';
        return this;
    }

    private void escape(char unit) {
        buffer[length++] = '\\';
        switch (unit) {
            case '"', '\\' -> buffer[length++] = (byte) unit;
            case '\b' -> buffer[length++] = 'b';
            case '\t' -> buffer[length++] = 't';
            case '\n' -> buffer[length++] = 'n';
            case '\f' -> buffer[length++] = 'f';
            case '\r' -> buffer[length++] = 'r';
            default -> {
                buffer[length++] = 'u';
                buffer[length++] = '0';
                buffer[length++] = '0';
                buffer[length++] = HEX[unit >> 4];
                buffer[length++] = HEX[unit & 15];
            }
        }
    }

    private void utf8(int point) {
        if (point < 0x800) {
            buffer[length++] = (byte) (0xC0 | point >> 6);
        } else if (point < 0x10000) {
            buffer[length++] = (byte) (0xE0 | point >> 12);
            buffer[length++] = (byte) (0x80 | (point >> 6 & 0x3F));
        } else {
            buffer[length++] = (byte) (0xF0 | point >> 18);
            buffer[length++] = (byte) (0x80 | (point >> 12 & 0x3F));
            buffer[length++] = (byte) (0x80 | (point >> 6 & 0x3F));
        }
        buffer[length++] = (byte) (0x80 | (point & 0x3F));
    }

    /** Writes a hash as a string of 64 hexadecimal digits. */
    public JsonWriter hex(Hash hash) {
        room(2 * Hash.LENGTH + 2);
        buffer[length++] = '"';
        for (byte each : hash.shared()) {
            buffer[length++] = HEX[each >> 4 & 15];
            buffer[length++] = HEX[each & 15];
        }
        buffer[length++] = '"';
        return this;
    }

    /** Writes bytes that are canonical JSON already, or a part of it. */
    public JsonWriter raw(byte[] json) {
        return raw(json, 0);
    }

    /** Writes bytes that are canonical JSON already, or a part of it, from an offset on. */
    public JsonWriter raw(byte[] json, int offset) {
        int more = json.length - offset;
        room(more);
        System.arraycopy(json, offset, buffer, length, more);
        length += more;
        return this;
    }

    /** Writes one ASCII character of the syntax. */
    public JsonWriter raw(char syntax) {
        room(1);
        buffer[length++] = (byte) syntax;
        return this;
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }

    /** How many bytes were written. */
    public int length() {
        return length;
    }

    /** The buffer itself; its first {@link #length} bytes are what was written, until something is written again. */
    public byte[] buffer() {
        return buffer;
    }

    /** Forgets what was written. */
    public void clear() {
        length = 0;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }
}

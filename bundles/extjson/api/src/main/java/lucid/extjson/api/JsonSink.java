/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A growing buffer of JSON in UTF-8. */
final class JsonSink {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
    private static final int LONGEST_NUMBER = 26;

    /** Powers of ten between which numbers are written without an exponent, as most languages do. */
    private static final int LEAST_PLAIN = -6;

    private static final int MOST_PLAIN = 15;

    private byte[] bytes;
    private int size;

    JsonSink(int expectedBytes) {
        bytes = new byte[expectedBytes];
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    /** One ASCII character. */
    void put(char c) {
        room(1);
        bytes[size++] = (byte) c;
    }

    /** ASCII characters, as they are. */
    void put(byte[] ascii) {
        room(ascii.length);
        System.arraycopy(ascii, 0, bytes, size, ascii.length);
        size += ascii.length;
    }

    /** ASCII characters, as they are. */
    void put(String ascii) {
        room(ascii.length());
        for (int at = 0; at < ascii.length(); at++) {
            bytes[size++] = (byte) ascii.charAt(at);
        }
    }

    void number(long value) {
        room(LONGEST_NUMBER);
        size = NumberOutput.outputLong(value, bytes, size);
    }

    /** The shortest digits that give the same double again; not for NaN and infinities. */
    void number(double value) {
        String text = NumberOutput.toString(value, true);
        int mark = text.indexOf('E');
        if (mark < 0) {
            put(text);
            return;
        }
        int exponent = Integer.parseInt(text, mark + 1, text.length(), 10);
        if (exponent >= LEAST_PLAIN && exponent <= MOST_PLAIN) {
            plain(text.substring(0, mark), exponent);
            return;
        }
        put(text.substring(0, mark));
        put(exponent < 0 ? "E" : "E+");
        number((long) exponent);
    }

    /** Writes {@code 2.7} and -4 as {@code 0.00027}, {@code 1.25} and 7 as {@code 12500000.0}. */
    private void plain(String mantissa, int exponent) {
        boolean negative = mantissa.startsWith("-");
        String digits = mantissa.replace("-", "").replace(".", "");
        digits = digits.endsWith("0") ? digits.substring(0, digits.length() - 1) : digits;
        put(negative ? "-" : "");
        if (exponent < 0) {
            put("0." + "0".repeat(-exponent - 1) + digits);
            return;
        }
        int whole = exponent + 1;
        put(digits.substring(0, Math.min(whole, digits.length())) + "0".repeat(Math.max(0, whole - digits.length())));
        put(digits.length() > whole ? "." + digits.substring(whole) : ".0");
    }

    void hex(byte[] from, int start, int end) {
        room(2 * (end - start));
        for (int at = start; at < end; at++) {
            bytes[size++] = HEX[(from[at] & 0xF0) >> 4];
            bytes[size++] = HEX[from[at] & 0x0F];
        }
    }

    void base64(byte[] from, int start, int end) {
        put(Base64.getEncoder().encode(Arrays.copyOfRange(from, start, end)));
    }

    /** Digits with leading zeros. */
    void digits(int value, int count) {
        room(count);
        for (int at = size + count - 1, rest = value; at >= size; at--, rest /= 10) {
            bytes[at] = (byte) ('0' + rest % 10);
        }
        size += count;
    }

    /** UTF-8 as a JSON string; what is not well-formed becomes U+FFFD. */
    void string(byte[] from, int start, int end) {
        room(end - start + 2);
        byte[] to = bytes;
        int target = size;
        int at = start;
        to[target++] = '"';
        while (at < end && plain(from[at])) {
            to[target++] = from[at++];
        }
        size = target;
        if (at < end) {
            special(from, at, end);
        }
        put('"');
    }

    private void special(byte[] from, int start, int end) {
        int at = start;
        while (at < end) {
            room(end - at + 6);
            byte b = from[at];
            if (plain(b)) {
                bytes[size++] = b;
                at++;
            } else if (b >= 0) {
                escape(b);
                at++;
            } else {
                at += sequence(from, at, end);
            }
        }
    }

    private int sequence(byte[] from, int at, int end) {
        int length = Utf8.sequence(from, at, end);
        if (length == 0) {
            put(REPLACEMENT);
            return 1;
        }
        System.arraycopy(from, at, bytes, size, length);
        size += length;
        return length;
    }

    private void escape(byte b) {
        switch (b) {
            case '"' -> put("\\\"");
            case '\\' -> put("\\\\");
            case '\b' -> put("\\b");
            case '\f' -> put("\\f");
            case '\n' -> put("\\n");
            case '\r' -> put("\\r");
            case '\t' -> put("\\t");
            default -> {
                put("\\u00");
                bytes[size++] = HEX[b >> 4];
                bytes[size++] = HEX[b & 0x0F];
            }
        }
    }

    private static boolean plain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}

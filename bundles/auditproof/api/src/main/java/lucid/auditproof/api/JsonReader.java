/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON that {@link JsonWriter} writes, and nothing else: integers only, no member twice, valid UTF-8, at most
 * {@value #MOST_DEPTH} levels. White space is refused; whether members are in order is not asked.
 */
public final class JsonReader {

    /** How deep objects and lists may lie in one another. */
    public static final int MOST_DEPTH = 64;

    private static final int MOST_DIGITS = 16;

    private final byte[] json;
    private int at;

    private JsonReader(byte[] json) {
        this.json = json;
    }

    /**
     * Reads one object.
     *
     * @return its members in their order: {@code String}, {@code Long}, {@code Boolean}, {@code Map}, {@code List},
     *     null
     * @throws MalformedTrailException if it is anything else
     */
    public static Map<String, Object> object(byte[] json) throws MalformedTrailException {
        JsonReader reader = new JsonReader(json);
        reader.expect('{');
        Map<String, Object> members = reader.members(1);
        if (reader.at != json.length) {
            throw reader.malformed("something follows the object");
        }
        return members;
    }

    private Object value(int depth) throws MalformedTrailException {
        if (depth > MOST_DEPTH) {
            throw malformed("it is too deep");
        }
        byte first = next();
        return switch (first) {
            case '{' -> members(depth);
            case '[' -> items(depth);
            case '"' -> text();
            case 't' -> word("rue", true);
            case 'f' -> word("alse", false);
            case 'n' -> word("ull", null);
            default -> integer(first);
        };
    }

    private Map<String, Object> members(int depth) throws MalformedTrailException {
        Map<String, Object> members = new LinkedHashMap<>();
        if (taken('}')) {
            return members;
        }
        while (true) {
            expect('"');
            String name = text();
            expect(':');
            int before = members.size();
            members.put(name, value(depth + 1));
            if (members.size() == before) {
                throw malformed("a member stands twice");
            }
            if (taken('}')) {
                return members;
            }
            expect(',');
        }
    }

    private List<Object> items(int depth) throws MalformedTrailException {
        List<Object> items = new ArrayList<>();
        if (taken(']')) {
            return items;
        }
        while (true) {
            items.add(value(depth + 1));
            if (taken(']')) {
                return items;
            }
            expect(',');
        }
    }

    private Object word(String rest, Object meaning) throws MalformedTrailException {
        for (int i = 0; i < rest.length(); i++) {
            expect(rest.charAt(i));
        }
        return meaning;
    }

    private Long integer(byte first) throws MalformedTrailException {
        boolean negative = first == '-';
        int start = negative ? at : at - 1;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        int digits = at - start;
        boolean padded = digits > 1 && json[start] == '0';
        if (digits <= 0 || digits > MOST_DIGITS || padded || json[start] < '0' || json[start] > '9') {
            throw malformed("an integer is expected");
        }
        long value = Long.parseLong(new String(json, start, digits, StandardCharsets.US_ASCII));
        if (value > JsonWriter.MOST || (negative && value == 0)) {
            throw malformed("an integer within 2^53 is expected");
        }
        return negative ? -value : value;
    }

    /** The rest of a string whose first quote was read. */
    private String text() throws MalformedTrailException {
        String head = run();
        if (next() == '"') {
            return head;
        }
        StringBuilder text = new StringBuilder(head);
        do {
            text.append(escaped()).append(run());
        } while (next() != '"');
        return text.toString();
    }

    /** Up to the next quote or backslash. */
    private String run() throws MalformedTrailException {
        int start = at;
        boolean plain = true;
        while (at < json.length && json[at] != '"' && json[at] != '\\') {
            if (json[at] >= 0 && json[at] < ' ') {
                throw malformed("a control character stands in a string");
            }
            plain &= json[at] > 0;
            at++;
        }
        return plain ? new String(json, start, at - start, StandardCharsets.US_ASCII) : decoded(start, at - start);
    }

    private String decoded(int start, int length) throws MalformedTrailException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("a string is no UTF-8");
        }
    }

    private char escaped() throws MalformedTrailException {
        byte kind = next();
        return switch (kind) {
            case '"', '\\', '/' -> (char) kind;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> unit();
            default -> throw malformed("an escape is unknown");
        };
    }

    private char unit() throws MalformedTrailException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw malformed("an escape is no hexadecimal number");
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    private byte next() throws MalformedTrailException {
        if (at >= json.length) {
            throw malformed("it ends too early");
        }
        return json[at++];
    }

    private boolean taken(char syntax) {
        boolean there = at < json.length && json[at] == syntax;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char syntax) throws MalformedTrailException {
        if (next() != syntax) {
            throw malformed("'" + syntax + "' is expected");
        }
    }

    private MalformedTrailException malformed(String what) {
        return new MalformedTrailException(what + " at byte " + at);
    }
}

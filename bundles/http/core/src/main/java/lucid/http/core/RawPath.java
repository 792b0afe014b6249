/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;

/** Reads the raw path and query of a request: split first, decoded once after. */
final class RawPath {

    private RawPath() {}

    /**
     * The decoded segments of a raw path. An encoded slash is data of its segment.
     *
     * @throws ProblemException {@link HttpProblem#REQUEST_MALFORMED} for what cannot be decoded, and for dot segments
     */
    static List<String> segments(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            throw malformed("the path must start with a slash");
        }
        List<String> segments = new ArrayList<>(8);
        int from = 1;
        while (from <= raw.length()) {
            int slash = raw.indexOf('/', from);
            int to = slash < 0 ? raw.length() : slash;
            segments.add(segment(raw.substring(from, to)));
            from = to + 1;
        }
        return segments;
    }

    private static String segment(String raw) {
        String decoded = decoded(raw, false);
        if (".".equals(decoded) || "..".equals(decoded)) {
            throw malformed("the path must not have dot segments");
        }
        if (decoded.indexOf('\0') >= 0) {
            throw malformed("the path must not have a NUL character");
        }
        return decoded;
    }

    /**
     * The decoded parameters of a query in their order; the container's own reading would swallow form bodies and
     * repeated names.
     *
     * @param raw without the question mark; null when there is none
     * @throws ProblemException {@link HttpProblem#PARAMETER_INVALID} for a name that comes twice,
     *     {@link HttpProblem#REQUEST_MALFORMED} for what cannot be decoded
     */
    static Map<String, String> query(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return parameters;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
            if (!pair.isEmpty() && parameters.put(name, value) != null) {
                throw new ProblemException(
                        HttpProblem.PARAMETER_INVALID, "the parameter " + name + " is given twice; give it once");
            }
        }
        return parameters;
    }

    /**
     * Decodes percent escapes of UTF-8, once.
     *
     * @param plus whether a plus is a space, as in a query
     */
    static String decoded(String raw, boolean plus) {
        if (raw.indexOf('%') < 0 && (!plus || raw.indexOf('+') < 0)) {
            return raw;
        }
        ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.put(escaped(raw, i));
                i += 2;
            } else if (c == '+' && plus) {
                bytes.put((byte) ' ');
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return text(bytes.flip());
    }

    private static byte escaped(String raw, int at) {
        int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw malformed("a percent sign must be followed by two hexadecimal digits");
        }
        return (byte) (high << 4 | low);
    }

    private static String text(ByteBuffer bytes) {
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return chars.toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    HttpProblem.REQUEST_MALFORMED, "percent escapes in the path and query must be UTF-8", e);
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(HttpProblem.REQUEST_MALFORMED, detail);
    }
}

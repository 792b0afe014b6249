/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.syslog;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditLine;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Syslog messages (RFC 5424) whose MSG is the record's line, whole and unchanged; the structured data repeats what
 * servers sort by. MSG has no byte order mark, so it is MSG-ANY: collectors that read JSON stumble over the mark.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5424#section-6">RFC 5424, 6</a>
 */
final class SyslogMessages {

    /** Facility 13, log audit; severity 6, informational. */
    private static final int INFORMATIONAL = 13 * 8 + 6;

    /** Facility 13, log audit; severity 4, warning. */
    private static final int WARNING = 13 * 8 + 4;

    private static final Set<String> WENT_WRONG = Set.of("refused", "failed");
    private static final int LONGEST_HOSTNAME = 255;
    private static final int LONGEST_VALUE = 256;
    private static final String NIL = "-";

    private final String log;
    private final String hostname;
    private final int enterprise;

    /**
     * Messages of one trail.
     *
     * @param hostname   HOSTNAME; empty takes the id of the trail
     * @param enterprise private enterprise number of the structured data
     */
    SyslogMessages(String log, String hostname, int enterprise) {
        this.log = log;
        this.hostname = token(hostname.isBlank() ? log : hostname);
        this.enterprise = enterprise;
    }

    byte[] of(AuditLine line) {
        BsonDocument content = BsonDocument.parse(line.json());
        Map<String, String> data = data("seq", line.seq());
        data.put("kind", text(content, "kind"));
        data.put("actor", text(content.getDocument("who", new BsonDocument()), "name"));
        data.put("action", text(content, "action"));
        data.put("outcome", text(content, "outcome"));
        int priority = WENT_WRONG.contains(text(content, "outcome")) ? WARNING : INFORMATIONAL;
        String time = text(content, "time");
        return message(header(priority, time.isEmpty() ? NIL : time, "audit"), data, line.json());
    }

    byte[] of(AuditCheckpoint checkpoint) {
        String time = checkpoint.time().truncatedTo(ChronoUnit.MICROS).toString();
        String line = new BsonDocument("note", new BsonString(checkpoint.note()))
                .append("type", new BsonString("checkpoint"))
                .toJson();
        return message(header(INFORMATIONAL, time, "checkpoint"), data("size", checkpoint.size()), line);
    }

    private String header(int priority, String time, String messageId) {
        return "<%d>1 %s %s lucid-storage - %s ".formatted(priority, time, hostname, messageId);
    }

    private Map<String, String> data(String name, long number) {
        Map<String, String> data = new TreeMap<>(Map.of("log", log));
        data.put(name, Long.toString(number));
        return data;
    }

    private byte[] message(String header, Map<String, String> data, String line) {
        StringBuilder text = new StringBuilder(header).append("[lucid@").append(enterprise);
        data.forEach((name, value) -> append(text, name, value));
        return text.append("] ").append(line).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        }
    }

    private static String text(BsonDocument content, String name) {
        BsonValue value = content.get(name);
        return value != null && value.isString() ? value.asString().getValue() : "";
    }

    /** RFC 5424, 6.3.3: quote, backslash and closing bracket are escaped. Control characters become spaces. */
    private static String escaped(String value) {
        return bounded(value, LONGEST_VALUE).replaceAll("\\p{Cntrl}", " ").replaceAll("([\"\\\\\\]])", "\\\\$1");
    }

    /** PRINTUSASCII of bounded length. */
    private static String token(String value) {
        String printable = bounded(value.replaceAll("[^\\x21-\\x7e]", "-"), LONGEST_HOSTNAME);
        return printable.isEmpty() ? NIL : printable;
    }

    /** Cuts between characters, never within a surrogate pair. */
    private static String bounded(String value, int longest) {
        if (value.length() <= longest) {
            return value;
        }
        return value.substring(0, Character.isHighSurrogate(value.charAt(longest - 1)) ? longest - 1 : longest);
    }
}

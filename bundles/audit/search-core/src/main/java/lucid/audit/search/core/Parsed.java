/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.search.core;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import lucid.audit.api.AuditLine;
import lucid.auditproof.api.JsonReader;
import lucid.auditproof.api.MalformedTrailException;

/**
 * A record whose members can be asked for.
 *
 * @param seq     its number
 * @param members as {@link JsonReader} reads them
 * @param json    its bytes
 */
record Parsed(long seq, Map<String, Object> members, byte[] json) {

    /** The kind of a line that somebody has spoilt: it is shown, so that whoever looks for the damage sees it. */
    static final String UNREADABLE = "unreadable";

    static Parsed of(AuditLine line) {
        byte[] json = line.json().getBytes(StandardCharsets.UTF_8);
        try {
            return new Parsed(line.seq(), JsonReader.object(json), json);
        } catch (MalformedTrailException e) {
            return new Parsed(line.seq(), Map.of("kind", UNREADABLE, "line", line.json()), json);
        }
    }

    /** The text at a path of at most two names; empty when there is none. */
    String text(String path) {
        int dot = path.indexOf('.');
        Object value = members.get(dot < 0 ? path : path.substring(0, dot));
        if (dot >= 0) {
            value = value instanceof Map<?, ?> inner ? inner.get(path.substring(dot + 1)) : "";
        }
        return value instanceof String text ? text : "";
    }

    /** When it was written; {@link Instant#EPOCH} where that cannot be read. */
    Instant time() {
        try {
            return Instant.parse(text("time"));
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    /** Whether it is the beginning of an act that ends in another record. */
    boolean intent() {
        return "intent".equals(members.get("kind"));
    }

    /** The intent that it ends; -1 when it ends none. */
    long act() {
        return members.get("act") instanceof Long act ? act : -1;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import lucid.audit.api.Action;
import lucid.audit.api.Outcome;
import lucid.audit.api.Who;
import lucid.auditproof.api.Hash;
import lucid.auditproof.api.JsonWriter;

/** Writes records as canonical JSON, members in the order of their names. For use by one thread. */
final class RecordEncoder {

    private static final int MOST_TEXT = 4_096;
    private static final long MICROS = 1_000_000;
    private static final int SECOND_LENGTH = "2026-01-31T00:00:00".length();

    private final byte[] log;
    private final byte[] boot;
    private final long startNanos;
    private final DetailJson details = new DetailJson();
    private long second = Long.MIN_VALUE;
    private String secondText = "";

    /** Records of that trail and run; the nanoseconds are those of its start. */
    RecordEncoder(String log, String boot, long startNanos) {
        this.log = member("log", log);
        this.boot = member("boot", boot);
        this.startNanos = startNanos;
    }

    private static byte[] member(String name, String value) {
        return (",\"" + name + "\":\"" + value + "\"").getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes the record, without a line break. */
    void write(Entry entry, Hash prev, JsonWriter json) {
        Action action = entry.action;
        json.raw('{');
        int start = json.length();
        if (entry.intent != null) {
            name("act", start, json).integer(entry.intent.seq);
        }
        if (action != null) {
            name("action", start, json).string(bounded(action.name()));
        }
        if (json.length() == start) {
            json.raw(boot, 1);
        } else {
            json.raw(boot);
        }
        if (action != null) {
            text("correlationId", action.correlationId(), json);
        }
        if (!entry.detail.isEmpty()) {
            name("detail", start, json);
            details.write(entry.detail, json);
        }
        if (action != null) {
            text("door", action.door(), json);
        }
        if (entry.durationMicros >= 0) {
            name("durationMicros", start, json).integer(entry.durationMicros);
        }
        if (action != null) {
            text("effect", action.effect() == Action.Effect.CHANGE ? "change" : "read", json);
        }
        tail(entry, prev, json);
    }

    private void tail(Entry entry, Hash prev, JsonWriter json) {
        text("kind", kind(entry.kind), json);
        json.raw(log);
        name("monotonicNanos", 0, json).integer(Math.max(0, entry.nanos - startNanos));
        text("notice", entry.notice, json);
        if (entry.action != null) {
            text("operation", entry.action.operation(), json);
        }
        if (entry.outcome != null) {
            text("outcome", outcome(entry.outcome), json);
        }
        name("prev", 0, json).hex(prev);
        Action action = entry.action;
        if (action != null) {
            text("reason", action.reason(), json);
            resource(action.resource(), json);
        }
        name("seq", 0, json).integer(entry.seq);
        name("time", 0, json);
        time(entry.wallMicros, json);
        if (action != null) {
            name("who", 0, json);
            who(action.who(), json);
        }
        json.raw('}');
    }

    private void resource(Map<String, String> resource, JsonWriter json) {
        if (resource.isEmpty()) {
            return;
        }
        name("resource", 0, json);
        boolean small = resource.entrySet().stream()
                .allMatch(each -> each.getKey().length() + each.getValue().length() < MOST_TEXT);
        json.object(small ? resource : Map.of("omitted", "too long"));
    }

    private static void who(Who who, JsonWriter json) {
        json.raw('{');
        int start = json.length();
        part("credential", who.credential(), start, json);
        part("credentialId", who.credentialId(), start, json);
        part("name", who.name(), start, json);
        part("remoteAddress", who.remoteAddress(), start, json);
        part("via", who.via(), start, json);
        json.raw('}');
    }

    private static void part(String name, String value, int start, JsonWriter json) {
        if (!value.isEmpty()) {
            name(name, start, json).string(bounded(value));
        }
    }

    private static void text(String name, String value, JsonWriter json) {
        part(name, value, 0, json);
    }

    private static JsonWriter name(String name, int start, JsonWriter json) {
        if (json.length() != start) {
            json.raw(',');
        }
        return json.string(name).raw(':');
    }

    private static String bounded(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
    }

    /** RFC 3339 with microseconds; the text of a second is made once. */
    private void time(long micros, JsonWriter json) {
        long seconds = Math.floorDiv(micros, MICROS);
        if (seconds != second) {
            second = seconds;
            secondText = Instant.ofEpochSecond(seconds).toString().substring(0, SECOND_LENGTH);
        }
        String fraction = Long.toString(MICROS + Math.floorMod(micros, MICROS));
        json.string(secondText + "." + fraction.substring(1) + "Z");
    }

    private static String kind(Entry.Kind kind) {
        return switch (kind) {
            case INTENT -> "intent";
            case OUTCOME -> "outcome";
            case EVENT -> "event";
            case START -> "start";
            case STOP -> "stop";
            default -> "notice";
        };
    }

    private static String outcome(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}

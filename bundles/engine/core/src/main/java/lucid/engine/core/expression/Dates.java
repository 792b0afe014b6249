/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/** Points in time and time zones from the values that stand for them. */
final class Dates {

    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Map<String, String> SHORT_ZONES =
            Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00", "Z", "Z");
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2}):?(\\d{2})?");

    private Dates() {}

    /** Whether a value stands for a point in time. */
    static boolean isTime(Value value) {
        return switch (value.type()) {
            case DATE_TIME, TIMESTAMP, OBJECT_ID -> true;
            default -> false;
        };
    }

    /** The milliseconds since 1970 of a date, a timestamp, an object id. */
    static long millis(Value value) {
        return switch (value.type()) {
            case DATE_TIME -> value.millis();
            case TIMESTAMP -> (value.millis() >>> 32) * 1000;
            case OBJECT_ID -> value.objectId().getDate().getTime();
            default ->
                throw new CommandException(
                        16006, "can't convert from BSON type " + BsonTypes.alias(value.type()) + " to Date");
        };
    }

    static ZonedDateTime at(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis).atZone(zone);
    }

    /** The milliseconds; refused past the range of 64 bits. */
    static long millis(ZonedDateTime date) {
        try {
            return date.toInstant().toEpochMilli();
        } catch (ArithmeticException e) {
            throw new CommandException(lucid.engine.core.value.ErrorCode.OVERFLOW, "date overflow");
        }
    }

    /** The zone that a value names; UTC where it was not given. Nobody asks for a null one. */
    static ZoneId zone(Value timezone) {
        if (Signature.isAbsent(timezone)) {
            return ZoneOffset.UTC;
        }
        return zone(Texts.require(timezone, 40517, "timezone must evaluate to a string, found "));
    }

    /** The zone of a name of the Olson data base or an offset such as {@code +02}, {@code +0230}, {@code +02:30}. */
    static ZoneId zone(String name) {
        Matcher offset = OFFSET.matcher(name);
        try {
            if (offset.matches()) {
                String minutes = offset.group(3) == null ? "00" : offset.group(3);
                return ZoneOffset.of(offset.group(1) + offset.group(2) + ":" + minutes);
            }
            if (ZONES.contains(name) || SHORT_ZONES.containsKey(name)) {
                return ZoneId.of(name, SHORT_ZONES);
            }
        } catch (DateTimeException e) {
            throw unknown(name);
        }
        throw unknown(name);
    }

    private static CommandException unknown(String name) {
        return new CommandException(40485, "unrecognized time zone identifier: \"" + name + "\"");
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/** Values as the text that string operators make of them. */
final class Texts {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Texts() {}

    /** The text; empty for no value. */
    static String of(Value value) {
        return switch (value.type()) {
            case END_OF_DOCUMENT, NULL, UNDEFINED -> "";
            case STRING, SYMBOL, JAVASCRIPT -> value.string();
            case INT32, INT64, DOUBLE, DECIMAL128 -> NumberText.of(value);
            case DATE_TIME -> date(value.millis());
            case TIMESTAMP -> date((value.millis() >>> 32) * 1000);
            default ->
                throw new CommandException(
                        16007, "can't convert from BSON type " + BsonTypes.alias(value.type()) + " to String");
        };
    }

    /** A date in ISO 8601, in UTC, with milliseconds. */
    static String date(long millis) {
        return ISO.format(Instant.ofEpochMilli(millis));
    }

    static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Refuses all but strings. */
    static String require(Value value, int code, String start) {
        if (!value.isString()) {
            throw new CommandException(code, start + BsonTypes.alias(value.type()));
        }
        return value.string();
    }
}

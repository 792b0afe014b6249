/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Writes the value of a record's component for people; the ending of the component's name tells its unit. */
final class CellText {

    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final String NOTHING = "-";
    private static final int STEP = 1_024;

    private CellText() {}

    /** The header of a component: its name in words, without the unit that the cells show. */
    static String header(String component) {
        String name = component.replaceFirst("(?<=.)(Bytes|Seconds|Millis)$", "");
        return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toUpperCase(Locale.ROOT);
    }

    /** The cell of a component. */
    static String cell(String component, Object value) {
        if (value instanceof Number number) {
            return number(component, number);
        }
        return text(value);
    }

    private static String number(String component, Number number) {
        if (component.equals("bytes") || component.endsWith("Bytes")) {
            return bytes(number.longValue());
        }
        if (component.endsWith("Seconds")) {
            return plain(number) + " s";
        }
        return component.endsWith("Millis") ? plain(number) + " ms" : plain(number);
    }

    private static String plain(Number number) {
        return number instanceof Double || number instanceof Float
                ? String.format(Locale.ROOT, "%.2f", number.doubleValue())
                : number.toString();
    }

    static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (Math.abs(size) >= STEP && unit < UNITS.size() - 1) {
            size /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, UNITS.get(unit));
    }

    private static String text(Object value) {
        if (value == null || "".equals(value)) {
            return NOTHING;
        }
        if (value instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        if (value instanceof BsonValue bson) {
            return json(bson);
        }
        if (value instanceof Collection<?> values) {
            return values.isEmpty()
                    ? NOTHING
                    : values.stream().map(CellText::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty()
                    ? NOTHING
                    : map.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        return value instanceof Record row ? json(RecordJson.bson(row)) : value.toString();
    }

    private static String json(BsonValue value) {
        if (value instanceof BsonDocument document) {
            return document.isEmpty() ? NOTHING : document.toJson();
        }
        if (value.isString()) {
            return value.asString().getValue();
        }
        String wrapped = new BsonDocument("v", value).toJson();
        return wrapped.substring("{\"v\": ".length(), wrapped.length() - 1);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.timeseries;

import java.util.Optional;
import java.util.Set;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * The option {@code timeseries} of a collection.
 *
 * @param timeField   the field that has the time of a measurement
 * @param metaField   the field by which sources differ; empty for none
 * @param granularity empty where span and rounding were given
 * @param span        seconds that a bucket may span
 * @param rounding    to which multiple of seconds the start of a bucket is rounded down
 * @see <a href="https://www.mongodb.com/docs/v7.0/core/timeseries-collections/">time-series collections</a>
 */
public record SeriesOptions(
        String timeField, String metaField, Optional<String> granularity, long span, long rounding) {

    private static final Set<String> FIELDS =
            Set.of("timeField", "metaField", "granularity", "bucketMaxSpanSeconds", "bucketRoundingSeconds");
    private static final long LONGEST = 31_536_000;
    private static final long MILLIS = 1000;

    /**
     * Reads the option as sent or as {@link #shown}.
     *
     * @throws CommandException 72 InvalidOptions, 2 BadValue, 14 TypeMismatch, 40414, 40415
     */
    public static SeriesOptions parse(Doc given) {
        for (Element element : given) {
            if (!FIELDS.contains(element.name())) {
                throw new CommandException(
                        ErrorCode.UNKNOWN_FIELD,
                        "BSON field 'create.timeseries." + element.name() + "' is an unknown field.");
            }
        }
        if (!given.has("timeField")) {
            throw new CommandException(
                    ErrorCode.MISSING_FIELD,
                    "BSON field 'create.timeseries.timeField' is missing but a required field");
        }
        String time = field(given, "timeField");
        String meta = given.has("metaField") ? field(given, "metaField") : "";
        if (meta.equals("_id") || meta.equals(time)) {
            throw invalid("'metaField' cannot be \"_id\" or the same as 'timeField'");
        }
        return withSpans(time, meta, given);
    }

    private static String field(Doc given, String name) {
        Value value = given.get(name);
        if (!value.isString()) {
            throw wrong(name, value, "string");
        }
        String field = value.string();
        if (field.isEmpty() || field.startsWith("$") || field.indexOf('.') >= 0) {
            throw invalid("'" + name + "' must be a top-level field and not be empty, contain a '.' or start with '$'");
        }
        return field;
    }

    private static SeriesOptions withSpans(String time, String meta, Doc given) {
        Optional<Granularity> named = given.has("granularity")
                ? Optional.of(granularity("create.timeseries.granularity", given.get("granularity")))
                : Optional.empty();
        boolean rounds = given.has("bucketRoundingSeconds");
        boolean spans = given.has("bucketMaxSpanSeconds");
        if (named.isEmpty() && (rounds || spans)) {
            long span = seconds(given, "bucketMaxSpanSeconds");
            if (span != seconds(given, "bucketRoundingSeconds")) {
                throw invalid("bucketMaxSpanSeconds and bucketRoundingSeconds must both be set and be equal");
            }
            return new SeriesOptions(time, meta, Optional.empty(), span, span);
        }
        Granularity granularity = named.orElse(Granularity.SECONDS);
        if (rounds || (spans && seconds(given, "bucketMaxSpanSeconds") != granularity.span())) {
            throw invalid("bucketMaxSpanSeconds and bucketRoundingSeconds cannot be set together with granularity '"
                    + granularity + "'");
        }
        return of(time, meta, granularity);
    }

    private static SeriesOptions of(String time, String meta, Granularity granularity) {
        return new SeriesOptions(
                time, meta, Optional.of(granularity.toString()), granularity.span(), granularity.rounding());
    }

    private static Granularity granularity(String name, Value value) {
        if (!value.isString()) {
            throw wrong("granularity", value, "string");
        }
        return Granularity.of(value.string())
                .orElseThrow(() -> new CommandException(
                        ErrorCode.BAD_VALUE,
                        "Enumeration value '" + value.string() + "' for field '" + name + "' is not a valid value."));
    }

    private static long seconds(Doc given, String name) {
        Value value = given.get(name);
        if (value.isMissing()) {
            throw invalid("bucketMaxSpanSeconds and bucketRoundingSeconds must both be set and be equal");
        }
        if (!value.isNumber()) {
            throw wrong(name, value, "number");
        }
        if (value.longValue() < 1 || value.longValue() > LONGEST) {
            throw invalid("'" + name + "' must be from 1 to " + LONGEST);
        }
        return value.longValue();
    }

    /**
     * What {@code collMod} makes of it: a bucket may only become longer.
     *
     * @throws CommandException 72 InvalidOptions for a shorter one
     */
    public SeriesOptions changed(Doc changes) {
        if (changes.has("timeField") || changes.has("metaField")) {
            throw new CommandException(
                    ErrorCode.UNKNOWN_FIELD, "BSON field 'collMod.timeseries' changes neither timeField nor metaField");
        }
        DocBuilder all = new DocBuilder().append("timeField", timeField).appendAll(changes);
        SeriesOptions wanted = parse(all.build());
        if (wanted.span < span || wanted.rounding < rounding) {
            throw invalid("Invalid transition for timeseries.granularity. Can only transition from 'seconds' to"
                    + " 'minutes' or 'minutes' to 'hours', and to longer spans.");
        }
        return new SeriesOptions(timeField, metaField, wanted.granularity, wanted.span, wanted.rounding);
    }

    /** The option as listCollections shows it. */
    public Doc shown() {
        DocBuilder shown = new DocBuilder().append("timeField", timeField);
        if (hasMeta()) {
            shown.append("metaField", metaField);
        }
        granularity.ifPresent(name -> shown.append("granularity", name));
        if (granularity.isEmpty()) {
            shown.append("bucketRoundingSeconds", (int) rounding);
        }
        return shown.append("bucketMaxSpanSeconds", (int) span).build();
    }

    /** Whether sources differ by a field. */
    public boolean hasMeta() {
        return !metaField.isEmpty();
    }

    /** Where the bucket of a time would start, both in milliseconds since 1970. */
    public long start(long millis) {
        return Math.floorDiv(millis, rounding * MILLIS) * rounding * MILLIS;
    }

    /** The earliest start of a bucket that holds all times that round down to a start, in milliseconds. */
    public long earliest(long start) {
        return start - (span - rounding) * MILLIS;
    }

    private static CommandException invalid(String message) {
        return new CommandException(ErrorCode.INVALID_OPTIONS, message);
    }

    private static CommandException wrong(String name, Value value, String type) {
        return new CommandException(
                ErrorCode.TYPE_MISMATCH,
                "BSON field 'create.timeseries." + name + "' is the wrong type '" + BsonTypes.alias(value.type())
                        + "', expected type '" + type + "'");
    }
}

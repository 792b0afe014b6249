/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lucid.engine.core.query.IcuCollation;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** Checks the options of {@code create} and completes them as listCollections shows them. */
final class CreateOptions {

    static final Set<String> LEVELS = Set.of("off", "strict", "moderate");
    static final Set<String> ACTIONS = Set.of("error", "warn");

    private static final long SIZE_STEP = 256;
    private static final long LARGEST_SIZE = 1L << 50;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("capped", "flag"),
            Map.entry("autoIndexId", "flag"),
            Map.entry("temp", "flag"),
            Map.entry("size", "number"),
            Map.entry("max", "number"),
            Map.entry("idIndex", "object"),
            Map.entry("storageEngine", "object"),
            Map.entry("validator", "object"),
            Map.entry("indexOptionDefaults", "object"),
            Map.entry("collation", "object"),
            Map.entry("changeStreamPreAndPostImages", "object"),
            Map.entry("timeseries", "object"),
            Map.entry("encryptedFields", "object"),
            Map.entry("validationLevel", "string"),
            Map.entry("validationAction", "string"),
            Map.entry("viewOn", "string"),
            Map.entry("pipeline", "array"),
            Map.entry("clusteredIndex", "any"),
            Map.entry("expireAfterSeconds", "number"));
    private static final Set<String> NOT_KEPT = Set.of("autoIndexId", "idIndex", "temp");

    private final Doc options;
    private final Map<String, Value> kept = new TreeMap<>();

    private CreateOptions(Doc options) {
        this.options = options;
    }

    static Doc normalise(Doc options) {
        for (Element element : options) {
            String type = TYPES.get(element.name());
            if (type == null) {
                throw new CommandException(
                        ErrorCode.UNKNOWN_FIELD, "BSON field 'create." + element.name() + "' is an unknown field.");
            }
            OptionTypes.check("create." + element.name(), type, element.value());
        }
        return new CreateOptions(options).complete();
    }

    private Doc complete() {
        refuseUnsupported();
        for (Element element : options) {
            if (!NOT_KEPT.contains(element.name())) {
                kept.put(element.name(), element.value());
            }
        }
        view();
        capped();
        validator();
        if (options.has("timeseries")) {
            timeSeries();
        } else {
            clustered();
        }
        collation();
        preImages();
        DocBuilder builder = new DocBuilder();
        kept.forEach(builder::append);
        return builder.build();
    }

    private void refuseUnsupported() {
        if (options.has("encryptedFields")) {
            throw invalid("encryptedFields are not supported yet");
        }
    }

    private void timeSeries() {
        kept.put("timeseries", Value.of(SeriesCatalog.checked(options)));
        if (options.has("expireAfterSeconds")) {
            kept.put("expireAfterSeconds", Value.of(ClusteredIndex.seconds(options.get("expireAfterSeconds"))));
        }
    }

    private void view() {
        boolean view = options.has("viewOn");
        if (options.has("pipeline") && !view) {
            throw invalid("'pipeline' requires 'viewOn' to also be specified");
        }
        if (!view) {
            return;
        }
        if (options.get("viewOn").string().isEmpty()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "'viewOn' cannot be empty");
        }
        for (String name : options.names()) {
            if (!Set.of("viewOn", "pipeline", "collation").contains(name)) {
                throw invalid("Cannot specify both 'viewOn' and '" + name + "'");
            }
        }
        kept.putIfAbsent("pipeline", Value.array(Doc.EMPTY));
    }

    private void capped() {
        boolean capped = options.get("capped").truthy();
        if (!capped && (options.has("size") || options.has("max"))) {
            throw invalid("the 'capped' field needs to be true when either the 'size' or 'max' fields are present");
        }
        if (!capped) {
            kept.remove("capped");
            return;
        }
        if (!options.has("size")) {
            throw invalid("the 'size' field is required when 'capped' is true");
        }
        kept.put("capped", Value.of(true));
        kept.put("size", Value.of(roundedSize("create.size", options.get("size"))));
        if (options.has("max")) {
            long max = checkedMax("create.max", options.get("max"));
            if (max > 0) {
                kept.put("max", Value.of(max));
            } else {
                kept.remove("max");
            }
        }
    }

    /** A capped collection's size, a multiple of 256. */
    static long roundedSize(String field, Value size) {
        long bytes = size.longValue();
        if (bytes < 1) {
            throw new CommandException(
                    51024, "BSON field '" + field + "' value must be >= 1, actual value '" + bytes + "'");
        }
        if (bytes > LARGEST_SIZE) {
            throw new CommandException(
                    51024,
                    "BSON field '" + field + "' value must be <= " + LARGEST_SIZE + ", actual value '" + bytes + "'");
        }
        return (bytes + SIZE_STEP - 1) / SIZE_STEP * SIZE_STEP;
    }

    static long checkedMax(String field, Value max) {
        if (max.longValue() > Integer.MAX_VALUE) {
            throw new CommandException(
                    51024,
                    "BSON field '" + field + "' value must be < 2147483648, actual value '" + max.longValue() + "'");
        }
        return Math.max(0, max.longValue());
    }

    private void validator() {
        OptionTypes.checkChoice("create.validationLevel", options.get("validationLevel"), LEVELS);
        OptionTypes.checkChoice("create.validationAction", options.get("validationAction"), ACTIONS);
        if (options.has("validator")) {
            kept.putIfAbsent("validationLevel", Value.of("strict"));
            kept.putIfAbsent("validationAction", Value.of("error"));
        }
    }

    private void clustered() {
        Value clustered = options.get("clusteredIndex");
        if (clustered.isMissing() || (clustered.isBoolean() && !clustered.bool())) {
            kept.remove("clusteredIndex");
            if (options.has("expireAfterSeconds")) {
                throw invalid("'expireAfterSeconds' is only supported on time-series collections or when the"
                        + " 'clusteredIndex' option is specified");
            }
            return;
        }
        if (options.get("capped").truthy()) {
            throw invalid("'clusteredIndex' is not supported with 'capped'");
        }
        kept.put("clusteredIndex", Value.of(ClusteredIndex.complete(clustered)));
        if (options.has("expireAfterSeconds")) {
            kept.put("expireAfterSeconds", Value.of(ClusteredIndex.seconds(options.get("expireAfterSeconds"))));
        }
    }

    private void collation() {
        if (!options.has("collation")) {
            return;
        }
        Doc given = options.get("collation").document();
        if (given.isEmpty()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "The collation cannot be an empty object");
        }
        Collation collation = IcuCollation.parse(given);
        if (collation.isSimple()) {
            kept.remove("collation");
        } else {
            kept.put("collation", Value.of(collation.specification()));
        }
    }

    private void preImages() {
        Value images = options.get("changeStreamPreAndPostImages");
        if (!images.isMissing() && !OptionTypes.enabled("create.changeStreamPreAndPostImages", images)) {
            kept.remove("changeStreamPreAndPostImages");
        }
    }

    /** Whether two completed options mean the same. */
    static boolean same(Doc one, Doc two) {
        return ValueOrder.SIMPLE.same(sorted(one), sorted(two));
    }

    private static Value sorted(Doc options) {
        Map<String, Value> values = new TreeMap<>();
        options.forEach(element -> values.put(element.name(), element.value()));
        DocBuilder builder = new DocBuilder();
        values.forEach(builder::append);
        return Value.of(builder.build());
    }

    private static CommandException invalid(String message) {
        return new CommandException(ErrorCode.INVALID_OPTIONS, message);
    }
}

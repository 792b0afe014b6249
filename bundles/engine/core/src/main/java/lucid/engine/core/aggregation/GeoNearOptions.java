/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * The argument of {@code $geoNear}, checked.
 *
 * @param shown         as sent
 * @param near          a constant, or made of the pipeline's variables
 * @param minimum       likewise; empty for none
 * @param maximum       likewise; empty for none
 * @param distanceField where the distance goes
 * @param includeLocs   where the nearest geometry goes; empty for nowhere
 * @param key           the geometry's path; empty to take that of the only index
 */
record GeoNearOptions(
        Doc shown,
        Expression near,
        Optional<Expression> minimum,
        Optional<Expression> maximum,
        PathSetter distanceField,
        Optional<PathSetter> includeLocs,
        String key) {

    private static final Map<String, Integer> GONE = Map.of("start", 50856, "num", 50857, "limit", 50858);
    private static final Set<String> KNOWN = Set.of(
            "near",
            "distanceField",
            "spherical",
            "maxDistance",
            "minDistance",
            "query",
            "distanceMultiplier",
            "includeLocs",
            "uniqueDocs",
            "key");

    static GeoNearOptions parse(Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(
                    10065,
                    "invalid parameter: expected an object ($geoNear), found " + BsonTypes.alias(argument.type()));
        }
        Doc options = argument.document();
        options.forEach(GeoNearOptions::checkKnown);
        checkTypes(options);
        if (!options.has("near")) {
            throw new CommandException(5_860_400, "$geoNear requires a 'near' argument");
        }
        checkQuery(options.get("query"), context);
        return new GeoNearOptions(
                options,
                context.expression(options.get("near")),
                expression(options.get("minDistance"), context),
                expression(options.get("maxDistance"), context),
                PathSetter.of(options.get("distanceField").string()),
                Optional.of(options.get("includeLocs"))
                        .filter(Value::isString)
                        .map(path -> PathSetter.of(path.string())),
                options.has("key") ? options.get("key").string() : "");
    }

    private static void checkKnown(Element option) {
        Integer gone = GONE.get(option.name());
        if (gone != null) {
            throw new CommandException(
                    gone, "$geoNear no longer supports the '" + option.name() + "' parameter. Use a $limit stage");
        }
        if (!KNOWN.contains(option.name())) {
            throw new CommandException(ErrorCode.FAILED_TO_PARSE, "Unknown argument to $geoNear: " + option.name());
        }
    }

    private static void checkTypes(Doc options) {
        if (!options.has("distanceField")) {
            throw new CommandException(16605, "$geoNear requires a 'distanceField' option as a String");
        }
        check(options, "distanceField", Value::isString, 16606);
        check(options, "includeLocs", Value::isString, 16607);
        check(options, "key", Value::isString, ErrorCode.TYPE_MISMATCH.code());
        check(options, "key", key -> !key.string().isEmpty(), ErrorCode.BAD_VALUE.code());
        check(options, "query", Value::isDocument, ErrorCode.TYPE_MISMATCH.code());
        check(options, "spherical", flag -> flag.isBoolean() || flag.isNumber(), ErrorCode.TYPE_MISMATCH.code());
        check(options, "distanceMultiplier", Value::isNumber, ErrorCode.TYPE_MISMATCH.code());
        check(options, "distanceMultiplier", factor -> factor.doubleValue() >= 0, ErrorCode.BAD_VALUE.code());
    }

    private static void check(Doc options, String name, Predicate<Value> right, int code) {
        Value value = options.get(name);
        if (!value.isMissing() && !right.test(value)) {
            throw new CommandException(code, "$geoNear does not take this for '" + name + "': " + value);
        }
    }

    /** A query that asks for nearness itself is refused as it would be together with this one. */
    private static void checkQuery(Value query, StageContext context) {
        if (query.isDocument()) {
            List<Value> both = List.of(Value.of(Doc.parse("{x: {$near: [0, 0]}}")), query);
            Matcher.parse(new DocBuilder().append("$and", Value.array(both)).build(), context.globals());
        }
    }

    private static Optional<Expression> expression(Value value, StageContext context) {
        return value.isMissing() ? Optional.empty() : Optional.of(context.expression(value));
    }

    Doc query() {
        return shown.has("query") ? shown.get("query").document() : Doc.EMPTY;
    }

    boolean spherical() {
        return shown.get("spherical").truthy();
    }

    double multiplier() {
        return shown.has("distanceMultiplier") ? shown.get("distanceMultiplier").doubleValue() : 1;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.Map;
import java.util.Set;
import lucid.engine.core.query.Filter.Exists;
import lucid.engine.core.query.Filter.Not;
import lucid.engine.core.query.Filter.Operator;
import lucid.engine.core.query.Filter.TypeIs;
import lucid.engine.core.schema.TypeSet;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** The operators that stand beneath a field's name, by their names. */
final class Operators {

    private static final Set<String> DBREF_FIELDS = Set.of("$ref", "$id", "$db");
    private static final Map<String, PathOperator> TABLE = Map.ofEntries(
            Map.entry("$eq", (parser, path, operand, around) -> FilterParser.equality(path, operand)),
            Map.entry("$ne", (parser, path, operand, around) -> ComparisonOperators.notEqual(path, operand)),
            Map.entry("$gt", (parser, path, operand, around) -> range(path, Operator.GT, operand)),
            Map.entry("$gte", (parser, path, operand, around) -> range(path, Operator.GTE, operand)),
            Map.entry("$lt", (parser, path, operand, around) -> range(path, Operator.LT, operand)),
            Map.entry("$lte", (parser, path, operand, around) -> range(path, Operator.LTE, operand)),
            Map.entry("$in", (parser, path, operand, around) -> ComparisonOperators.in("$in", parser, path, operand)),
            Map.entry(
                    "$nin",
                    (parser, path, operand, around) -> new Not(ComparisonOperators.in("$nin", parser, path, operand))),
            Map.entry("$not", Operators::not),
            Map.entry("$exists", (parser, path, operand, around) -> exists(path, operand)),
            Map.entry(
                    "$type", (parser, path, operand, around) -> new TypeIs(path, TypeSet.parse(operand, path.path()))),
            Map.entry("$all", ArrayOperators::all),
            Map.entry("$elemMatch", ArrayOperators::elemMatch),
            Map.entry("$size", (parser, path, operand, around) -> ArrayOperators.size(path, operand)),
            Map.entry("$mod", (parser, path, operand, around) -> NumberOperators.mod(path, operand)),
            Map.entry("$regex", (parser, path, operand, around) -> RegexOperators.regex(path, around.siblings())),
            Map.entry("$options", (parser, path, operand, around) -> RegexOperators.options(around.siblings())),
            Map.entry("$comment", (parser, path, operand, around) -> Clauses.NOTHING),
            Map.entry("$bitsAllSet", (parser, path, operand, around) -> new BitMask(path, operand).bits(true, true)),
            Map.entry("$bitsAnySet", (parser, path, operand, around) -> new BitMask(path, operand).bits(true, false)),
            Map.entry("$bitsAllClear", (parser, path, operand, around) -> new BitMask(path, operand).bits(false, true)),
            Map.entry(
                    "$bitsAnyClear", (parser, path, operand, around) -> new BitMask(path, operand).bits(false, false)),
            Map.entry("$near", (parser, path, operand, around) -> GeoOperators.near("$near", path, around)),
            Map.entry("$nearSphere", (parser, path, operand, around) -> GeoOperators.near("$nearSphere", path, around)),
            Map.entry("$geoNear", (parser, path, operand, around) -> GeoOperators.near("$geoNear", path, around)),
            Map.entry("$geoWithin", (parser, path, operand, around) -> GeoOperators.within(path, operand)),
            Map.entry("$within", (parser, path, operand, around) -> GeoOperators.within(path, operand)),
            Map.entry("$geoIntersects", (parser, path, operand, around) -> GeoOperators.intersects(path, operand)),
            Map.entry("$maxDistance", (parser, path, operand, around) -> GeoOperators.distance("$maxDistance", around)),
            Map.entry("$minDistance", (parser, path, operand, around) -> GeoOperators.distance("$minDistance", around)),
            Map.entry("$uniqueDocs", (parser, path, operand, around) -> Clauses.NOTHING));

    private Operators() {}

    /** Parses what one operator asks of a path. */
    private interface PathOperator {
        Filter parse(FilterParser parser, FieldPath path, Value operand, Surroundings around);
    }

    static boolean isDbRefField(String name) {
        return DBREF_FIELDS.contains(name);
    }

    /** Whether a field's condition is a document of operators, not a document that the field should equal. */
    static boolean areIn(Value condition) {
        if (!condition.isDocument()) {
            return false;
        }
        Doc document = condition.document();
        ElementCursor cursor = document.cursor();
        if (!cursor.next() || cursor.firstNameByte() != '$') {
            return false;
        }
        return !(document.get("$ref").isString() && document.has("$id"));
    }

    static Filter parse(FilterParser parser, FieldPath path, Element condition, Surroundings around) {
        PathOperator operator = TABLE.get(condition.name());
        if (operator == null) {
            throw new CommandException(ErrorCode.BAD_VALUE, "unknown operator: " + condition.name());
        }
        return operator.parse(parser, path, condition.value(), around);
    }

    private static Filter range(FieldPath path, Operator operator, Value operand) {
        return ComparisonOperators.range(path, operator, operand);
    }

    private static Filter exists(FieldPath path, Value operand) {
        Filter exists = new Exists(path);
        return operand.truthy() ? exists : new Not(exists);
    }

    private static Filter not(FilterParser parser, FieldPath path, Value operand, Surroundings around) {
        if (RegexOperators.is(operand)) {
            return new Not(RegexOperators.literal(path, operand));
        }
        if (!operand.isDocument()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "$not needs a regex or a document");
        }
        Doc conditions = operand.document();
        if (conditions.isEmpty()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "$not cannot be empty");
        }
        return new Not(parser.operators(path, conditions, around.level().deeper()));
    }
}

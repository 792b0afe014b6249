/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lucid.engine.core.expression.Expressions;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.Filter.Always;
import lucid.engine.core.query.Filter.Comparison;
import lucid.engine.core.query.Filter.Nor;
import lucid.engine.core.schema.JsonSchema;
import lucid.engine.core.text.TextSearch;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** Parses filters: the operators that stand where a field's name may stand, and what a field may be equal to. */
final class FilterParser {

    private static final Map<String, TopLevelOperator> OPERATORS = Map.ofEntries(
            Map.entry("$and", (parser, operand, level) -> Clauses.and(parser.branches("$and", operand, level))),
            Map.entry("$or", (parser, operand, level) -> Clauses.or(parser.branches("$or", operand, level))),
            Map.entry("$nor", FilterParser::nor),
            Map.entry("$comment", (parser, operand, level) -> Clauses.NOTHING),
            Map.entry("$expr", FilterParser::expression),
            Map.entry("$jsonSchema", (parser, operand, level) -> schema(operand)),
            Map.entry("$alwaysTrue", (parser, operand, level) -> always(true, "$alwaysTrue", operand)),
            Map.entry("$alwaysFalse", (parser, operand, level) -> always(false, "$alwaysFalse", operand)),
            Map.entry("$sampleRate", (parser, operand, level) -> sampleRate(operand, level)),
            Map.entry("$where", (parser, operand, level) -> where(level)),
            Map.entry("$text", FilterParser::text));

    private final Globals globals;
    private final ValueOrder order;
    private int texts;

    FilterParser(Globals globals) {
        this.globals = globals;
        order = ValueOrder.of(globals.collation());
    }

    /** An operator that stands where a field's name may stand. */
    private interface TopLevelOperator {
        Filter parse(FilterParser parser, Value operand, ParseLevel level);
    }

    /** How values compare here. */
    ValueOrder order() {
        return order;
    }

    Filter parse(Doc filter, ParseLevel level) {
        List<Filter> clauses = new ArrayList<>();
        for (Element clause : filter) {
            clauses.add(clause(clause, level));
        }
        return Clauses.and(clauses);
    }

    /** One field of a filter. */
    Filter clause(Element clause, ParseLevel level) {
        String name = clause.name();
        if (!name.startsWith("$") || Operators.isDbRefField(name)) {
            return field(FieldPath.of(name), clause.value(), level);
        }
        TopLevelOperator operator = OPERATORS.get(name);
        if (operator == null) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "unknown top level operator: " + name + ". If you have a field name that starts with a '$' symbol,"
                            + " consider using $getField or $setField.");
        }
        return operator.parse(this, clause.value(), level);
    }

    /** What is asked of one path: operators, a regular expression, or a value that it equals. */
    Filter field(FieldPath path, Value condition, ParseLevel level) {
        if (Operators.areIn(condition)) {
            return operators(path, condition.document(), level);
        }
        return RegexOperators.is(condition) ? RegexOperators.literal(path, condition) : equality(path, condition);
    }

    /** A document of operators over one path. */
    Filter operators(FieldPath path, Doc conditions, ParseLevel level) {
        List<Filter> clauses = new ArrayList<>();
        for (Element condition : conditions) {
            clauses.add(Operators.parse(this, path, condition, new Surroundings(conditions, level)));
        }
        return Clauses.and(clauses);
    }

    static Filter equality(FieldPath path, Value operand) {
        return new Comparison(path, Filter.Operator.EQ, ComparisonOperators.comparable(operand));
    }

    private List<Filter> branches(String operator, Value operand, ParseLevel level) {
        if (!operand.isArray()) {
            throw new CommandException(ErrorCode.BAD_VALUE, operator + " must be an array");
        }
        List<Filter> branches = new ArrayList<>();
        for (Value branch : operand.items()) {
            if (!branch.isDocument()) {
                throw new CommandException(ErrorCode.BAD_VALUE, "$or/$and/$nor entries need to be full objects");
            }
            branches.add(parse(branch.document(), level.deeper()));
        }
        if (branches.isEmpty()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "$and/$or/$nor must be a nonempty array");
        }
        return branches;
    }

    private static Filter expression(FilterParser parser, Value operand, ParseLevel level) {
        level.requireDocument("$expr");
        return new Filter.Expr(
                level.place() == FilterPlace.RULE
                        ? Expressions.parseRule(operand)
                        : Expressions.parse(operand, parser.globals.names()));
    }

    private static Filter schema(Value operand) {
        if (!operand.isDocument()) {
            throw new CommandException(ErrorCode.TYPE_MISMATCH, "$jsonSchema must be an object");
        }
        return new Filter.Schema(JsonSchema.parse(operand.document()));
    }

    private static Filter always(boolean truth, String operator, Value operand) {
        if (!operand.isNumber() || operand.doubleValue() != 1) {
            throw new CommandException(ErrorCode.FAILED_TO_PARSE, operator + " must be an integer value of 1");
        }
        return new Always(truth);
    }

    private static Filter sampleRate(Value operand, ParseLevel level) {
        level.requireDocument("$sampleRate");
        if (!operand.isNumber()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "argument to $sampleRate must be a numeric type");
        }
        double rate = operand.doubleValue();
        if (!(rate >= 0 && rate <= 1)) {
            throw new CommandException(ErrorCode.BAD_VALUE, "numeric argument to $sampleRate must be in [0, 1]");
        }
        return rate == 0 || rate == 1 ? new Always(rate == 1) : new Filter.SampleRate(rate);
    }

    private static Filter where(ParseLevel level) {
        level.requireDocument("$where");
        level.place().requireScript();
        throw new CommandException(ErrorCode.BAD_VALUE, "no globalScriptEngine in $where parsing");
    }

    private static Filter nor(FilterParser parser, Value operand, ParseLevel level) {
        int before = parser.texts;
        Filter nor = new Nor(parser.branches("$nor", operand, level));
        if (parser.texts > before) {
            throw new CommandException(ErrorCode.BAD_VALUE, "text expression not allowed in nor");
        }
        return nor;
    }

    private static Filter text(FilterParser parser, Value operand, ParseLevel level) {
        level.requireDocument("$text");
        level.place().requireText();
        if (++parser.texts > 1) {
            throw new CommandException(ErrorCode.BAD_VALUE, "Too many text expressions");
        }
        return new Filter.Text(TextSearch.parse(operand));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import lucid.engine.core.query.Filter.Always;
import lucid.engine.core.query.Filter.Comparison;
import lucid.engine.core.query.Filter.In;
import lucid.engine.core.query.Filter.Not;
import lucid.engine.core.query.Filter.Regex;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** {@code $eq} and its kin, {@code $in}. */
final class ComparisonOperators {

    private ComparisonOperators() {}

    static Filter notEqual(FieldPath path, Value operand) {
        if (RegexOperators.is(operand)) {
            throw new CommandException(ErrorCode.BAD_VALUE, "Can't have regex as arg to $ne.");
        }
        return new Not(FilterParser.equality(path, operand));
    }

    static Filter range(FieldPath path, Filter.Operator operator, Value operand) {
        if (RegexOperators.is(operand)) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "Can't have RegEx as arg to predicate over field '" + path + "'.");
        }
        return new Comparison(path, operator, comparable(operand));
    }

    static Value comparable(Value operand) {
        if (operand.type() == BsonType.UNDEFINED) {
            throw new CommandException(ErrorCode.BAD_VALUE, "cannot compare to undefined");
        }
        return operand;
    }

    static Filter in(String operator, FilterParser parser, FieldPath path, Value operand) {
        if (!operand.isArray()) {
            throw new CommandException(ErrorCode.BAD_VALUE, operator + " needs an array");
        }
        TreeSet<Value> values = new TreeSet<>(parser.order());
        List<Regex> patterns = new ArrayList<>();
        for (Value item : operand.items()) {
            if (RegexOperators.is(item)) {
                patterns.add(RegexOperators.literal(path, item));
            } else {
                values.add(alternative(item));
            }
        }
        return simplest(new In(path, List.copyOf(values), List.copyOf(patterns)));
    }

    private static Value alternative(Value item) {
        if (item.type() == BsonType.UNDEFINED) {
            throw new CommandException(ErrorCode.BAD_VALUE, "InMatchExpression equality cannot be undefined");
        }
        if (item.isDocument()) {
            ElementCursor cursor = item.document().cursor();
            if (cursor.next() && cursor.firstNameByte() == '$' && !Operators.isDbRefField(cursor.name())) {
                throw new CommandException(ErrorCode.BAD_VALUE, "cannot nest $ under $in");
            }
        }
        return item;
    }

    private static Filter simplest(In in) {
        int alternatives = in.values().size() + in.patterns().size();
        if (alternatives == 0) {
            return new Always(false);
        }
        if (alternatives > 1) {
            return in;
        }
        return in.values().isEmpty()
                ? in.patterns().get(0)
                : FilterParser.equality(in.path(), in.values().get(0));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.query.Filter.Always;
import lucid.engine.core.query.Filter.And;
import lucid.engine.core.query.Filter.ElemMatchObject;
import lucid.engine.core.query.Filter.ElemMatchValue;
import lucid.engine.core.query.Filter.Size;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** {@code $all}, {@code $elemMatch}, {@code $size}. */
final class ArrayOperators {

    private static final FieldPath ELEMENT = FieldPath.of("");
    private static final Set<String> OF_DOCUMENTS = Set.of("$and", "$or", "$nor", "$where", "$expr");

    private ArrayOperators() {}

    static Filter size(FieldPath path, Value operand) {
        return new Size(path, NumberOperators.count("$size", operand));
    }

    static Filter elemMatch(FilterParser parser, FieldPath path, Value operand, Surroundings around) {
        if (!operand.isDocument()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "$elemMatch needs an Object");
        }
        Doc conditions = operand.document();
        ParseLevel level = around.level().inElement();
        if (!isOfValues(operand)) {
            return new ElemMatchObject(path, parser.parse(conditions, level));
        }
        Filter condition = parser.operators(ELEMENT, conditions, level);
        return new ElemMatchValue(path, condition instanceof And all ? all.parts() : List.of(condition));
    }

    private static boolean isOfValues(Value operand) {
        if (!Operators.areIn(operand)) {
            return false;
        }
        String first = operand.document().first().name();
        return !OF_DOCUMENTS.contains(first) && !Operators.isDbRefField(first);
    }

    static Filter all(FilterParser parser, FieldPath path, Value operand, Surroundings around) {
        if (!operand.isArray()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "$all needs an array");
        }
        List<Value> items = operand.items();
        if (items.isEmpty()) {
            return new Always(false);
        }
        boolean elements = isElemMatch(items.get(0));
        List<Filter> clauses = new ArrayList<>();
        for (Value item : items) {
            if (elements != isElemMatch(item)) {
                throw new CommandException(
                        ErrorCode.BAD_VALUE,
                        elements ? "$all/$elemMatch has to be consistent" : "no $ expressions in $all");
            }
            clauses.add(elements ? parser.operators(path, item.document(), around.level()) : value(path, item));
        }
        return Clauses.and(clauses);
    }

    private static boolean isElemMatch(Value item) {
        return item.isDocument()
                && !item.document().isEmpty()
                && item.document().first().name().equals("$elemMatch");
    }

    private static Filter value(FieldPath path, Value item) {
        if (Operators.areIn(item)) {
            throw new CommandException(ErrorCode.BAD_VALUE, "no $ expressions in $all");
        }
        return RegexOperators.is(item) ? RegexOperators.literal(path, item) : FilterParser.equality(path, item);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.query.Filter.Comparison;
import lucid.engine.core.query.Filter.Operator;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import org.bson.BsonType;

/** Compiles comparisons: only values of the operand's own kind match, null matches what is missing too. */
final class Comparisons {

    private Comparisons() {}

    static ValueTest test(Comparison comparison, Collation collation) {
        Value operand = comparison.operand();
        Operator operator = comparison.operator();
        if (operand.isNullish()) {
            return nullish(operator);
        }
        if (operand.type() == BsonType.MIN_KEY || operand.type() == BsonType.MAX_KEY) {
            return extreme(operand.type(), operator);
        }
        if (operand.isNumber()) {
            return number(operand, operator);
        }
        return operator == Operator.EQ ? equal(operand, collation) : ordered(operand, operator, collation);
    }

    private static boolean includesEqual(Operator operator) {
        return operator == Operator.EQ || operator == Operator.LTE || operator == Operator.GTE;
    }

    private static ValueTest nullish(Operator operator) {
        boolean equal = includesEqual(operator);
        return (value, position) -> equal && value.isNullish();
    }

    /** Everything is above MinKey and below MaxKey, what is missing too. */
    private static ValueTest extreme(BsonType type, Operator operator) {
        boolean equal = includesEqual(operator);
        boolean others = type == BsonType.MIN_KEY
                ? operator == Operator.GT || operator == Operator.GTE
                : operator == Operator.LT || operator == Operator.LTE;
        return (value, position) -> value.type() == type ? equal : others;
    }

    private static ValueTest number(Value operand, Operator operator) {
        if (Double.isNaN(operand.doubleValue())) {
            boolean equal = includesEqual(operator);
            return (value, position) -> equal && value.isNumber() && Double.isNaN(value.doubleValue());
        }
        boolean small = operand.type() == BsonType.INT32 || operand.type() == BsonType.INT64;
        long exact = small ? operand.longValue() : 0;
        return (value, position) -> {
            BsonType type = value.type();
            if (small && (type == BsonType.INT32 || type == BsonType.INT64)) {
                return holds(operator, Long.compare(value.longValue(), exact));
            }
            return value.isNumber()
                    && !Double.isNaN(value.doubleValue())
                    && holds(operator, ValueOrder.SIMPLE.compare(value, operand));
        };
    }

    private static ValueTest equal(Value operand, Collation collation) {
        ValueOrder order = ValueOrder.of(collation);
        int rank = ValueOrder.rank(operand);
        boolean bytesDecide =
                switch (operand.type()) {
                    case OBJECT_ID, BOOLEAN, DATE_TIME, TIMESTAMP -> true;
                    case STRING -> collation.isSimple();
                    default -> false;
                };
        return (value, position) -> {
            if (value.type() == operand.type() && (bytesDecide || value.equals(operand))) {
                return value.equals(operand);
            }
            return ValueOrder.rank(value) == rank && order.compare(value, operand) == 0;
        };
    }

    private static ValueTest ordered(Value operand, Operator operator, Collation collation) {
        ValueOrder order = ValueOrder.of(collation);
        int rank = ValueOrder.rank(operand);
        return (value, position) -> ValueOrder.rank(value) == rank && holds(operator, order.compare(value, operand));
    }

    private static boolean holds(Operator operator, int order) {
        return switch (operator) {
            case EQ -> order == 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
        };
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.function.LongBinaryOperator;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Operations on the bits of ints and longs. */
final class BitOperators {

    private BitOperators() {}

    static void register(Operators table) {
        table.variadic("$bitAnd", (values, scope) -> combine("$bitAnd", values, -1, (left, right) -> left & right));
        table.variadic("$bitOr", (values, scope) -> combine("$bitOr", values, 0, (left, right) -> left | right));
        table.variadic("$bitXor", (values, scope) -> combine("$bitXor", values, 0, (left, right) -> left ^ right));
        table.fixed("$bitNot", 1, (values, scope) -> invert(values[0]));
    }

    private static Value combine(String name, Value[] values, long start, LongBinaryOperator operation) {
        long bits = start;
        boolean ints = true;
        for (Value value : values) {
            if (value.isNullish()) {
                return Value.NULL;
            }
            if (!NumericOperators.isIntegral(value)) {
                throw new CommandException(ErrorCode.TYPE_MISMATCH, name + " only supports int and long operands.");
            }
            ints &= value.type() == BsonType.INT32;
            bits = operation.applyAsLong(bits, value.longValue());
        }
        return ints ? Value.of((int) bits) : Value.of(bits);
    }

    private static Value invert(Value value) {
        if (value.isNullish()) {
            return Value.NULL;
        }
        if (!NumericOperators.isIntegral(value)) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH,
                    "$bitNot only supports int and long, not: " + BsonTypes.alias(value.type()) + ".");
        }
        return value.type() == BsonType.INT32 ? Value.of(~value.intValue()) : Value.of(~value.longValue());
    }
}

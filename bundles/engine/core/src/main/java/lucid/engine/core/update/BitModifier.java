/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueText;
import org.bson.BsonType;

/** {@code $bit}: and, or, xor in the order given; a missing field counts as zero. */
final class BitModifier implements Modifier {

    private static final Map<String, LongBinaryOperator> OPERATIONS =
            Map.of("and", (a, b) -> a & b, "or", (a, b) -> a | b, "xor", (a, b) -> a ^ b);

    private final List<Element> operations = new ArrayList<>();

    BitModifier(Value argument) {
        if (!argument.isDocument()) {
            throw bad("The $bit modifier is not compatible with a " + BsonTypes.alias(argument.type())
                    + ". You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}");
        }
        for (Element operation : argument.document()) {
            operations.add(checked(operation));
        }
        if (operations.isEmpty()) {
            throw bad("You must pass in at least one bitwise operation. "
                    + "The format is: {$bit: {field: {and/or/xor: #}}");
        }
    }

    private static Element checked(Element operation) {
        String shown = "{" + ValueText.of(operation) + "}";
        if (!OPERATIONS.containsKey(operation.name())) {
            throw bad("The $bit modifier only supports 'and', 'or', and 'xor', not '" + operation.name()
                    + "' which is an unknown operator: " + shown);
        }
        if (!isInteger(operation.value())) {
            throw bad("The $bit modifier field must be an Integer(32/64 bit); a '"
                    + BsonTypes.alias(operation.value().type()) + "' is not supported here: " + shown);
        }
        return operation;
    }

    @Override
    public Value apply(Value current, Target target) {
        Value value = current.isMissing() ? Value.of(0) : current;
        if (!isInteger(value)) {
            throw bad("Cannot apply $bit to a value of non-integral type." + target.id() + " has the field "
                    + target.field() + " of non-integer type " + BsonTypes.alias(value.type()));
        }
        for (Element operation : operations) {
            Value operand = operation.value();
            long bits = OPERATIONS.get(operation.name()).applyAsLong(value.longValue(), operand.longValue());
            boolean ints = value.type() == BsonType.INT32 && operand.type() == BsonType.INT32;
            value = ints ? Value.of((int) bits) : Value.of(bits);
        }
        return value;
    }

    private static boolean isInteger(Value value) {
        return value.type() == BsonType.INT32 || value.type() == BsonType.INT64;
    }

    private static CommandException bad(String message) {
        return new CommandException(ErrorCode.BAD_VALUE, message);
    }
}

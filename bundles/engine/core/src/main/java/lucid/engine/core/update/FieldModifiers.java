/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.Map;
import java.util.function.BinaryOperator;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import lucid.engine.core.value.ValueText;
import org.bson.BsonType;

/** The operators on single values. */
final class FieldModifiers {

    static final Map<String, ModifierParser> BY_NAME = Map.of(
            "$set", (argument, globals) -> set(argument.value()),
            "$setOnInsert", (argument, globals) -> setOnInsert(argument.value()),
            "$unset", (argument, globals) -> Modifier.onExisting((current, target) -> Value.MISSING),
            "$inc", (argument, globals) -> arithmetic("$inc", argument),
            "$mul", (argument, globals) -> arithmetic("$mul", argument),
            "$min", (argument, globals) -> bound(argument.value(), globals, -1),
            "$max", (argument, globals) -> bound(argument.value(), globals, 1),
            "$currentDate", FieldModifiers::currentDate);

    private static final Map<String, BinaryOperator<Value>> ARITHMETIC =
            Map.of("$inc", Numbers::addExact, "$mul", Numbers::multiplyExact);

    private static final Map<BsonType, String> NUMBER_NAMES = Map.of(
            BsonType.INT32, "NumberInt",
            BsonType.INT64, "NumberLong",
            BsonType.DOUBLE, "double",
            BsonType.DECIMAL128, "NumberDecimal");

    private FieldModifiers() {}

    static Modifier set(Value value) {
        return (current, target) -> value;
    }

    private static Modifier setOnInsert(Value value) {
        return new Modifier() {
            @Override
            public Value apply(Value current, Target target) {
                return value;
            }

            @Override
            public boolean isActive(Target target) {
                return target.insert();
            }
        };
    }

    private static Modifier arithmetic(String operator, Element argument) {
        Value operand = argument.value();
        if (!operand.isNumber()) {
            throw mismatch("Cannot " + (operator.equals("$inc") ? "increment" : "multiply")
                    + " with non-numeric argument: {" + ValueText.of(argument) + "}");
        }
        BinaryOperator<Value> operation = ARITHMETIC.get(operator);
        return (current, target) -> {
            if (current.isMissing()) {
                return operator.equals("$inc") ? operand : operation.apply(Value.of(0), operand);
            }
            if (!current.isNumber()) {
                throw mismatch("Cannot apply " + operator + " to a value of non-numeric type. {" + target.id()
                        + "} has the field '" + target.field() + "' of non-numeric type "
                        + BsonTypes.alias(current.type()));
            }
            try {
                return operation.apply(current, operand);
            } catch (ArithmeticException overflow) {
                throw bad("Failed to apply " + operator + " operations to current value (("
                        + NUMBER_NAMES.get(current.type()) + ")" + ValueText.of(current) + ") for document {"
                        + target.id() + "}");
            }
        };
    }

    private static Modifier bound(Value bound, Globals globals, int sign) {
        ValueOrder order = ValueOrder.of(globals.collation());
        return (current, target) -> current.isMissing() || order.compare(bound, current) * sign > 0 ? bound : current;
    }

    private static Modifier currentDate(Element argument, Globals globals) {
        boolean timestamp = isTimestamp(argument.value());
        Value now = timestamp ? Value.timestamp(((globals.now() / 1000) << 32) | 1) : Value.date(globals.now());
        return set(now);
    }

    private static boolean isTimestamp(Value argument) {
        if (argument.isBoolean()) {
            return false;
        }
        if (!argument.isDocument()) {
            throw bad(BsonTypes.alias(argument.type()) + " is not valid type for $currentDate. Please use a boolean "
                    + "('true') or a $type expression ({$type: 'timestamp/date'}).");
        }
        Doc options = argument.document();
        for (String name : options.names()) {
            if (!name.equals("$type")) {
                throw bad("Unrecognized $currentDate option: " + name);
            }
        }
        Value type = options.get("$type");
        String wanted = type.isString() ? type.string() : "";
        if (!wanted.equals("date") && !wanted.equals("timestamp")) {
            throw bad("The '$type' string field is required to be 'date' or 'timestamp': "
                    + "{$currentDate: {field : {$type: 'date'}}}");
        }
        return wanted.equals("timestamp");
    }

    private static CommandException mismatch(String message) {
        return new CommandException(ErrorCode.TYPE_MISMATCH, message);
    }

    private static CommandException bad(String message) {
        return new CommandException(ErrorCode.BAD_VALUE, message);
    }
}

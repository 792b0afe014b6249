/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.KeyHash;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Types: their names, conversions, sizes. */
final class TypeOperators {

    private static final Signature CONVERT = Signature.of("input to onError? onNull?", 9, 9, 9);
    private static final Map<String, BsonType> SHORT_FORMS = Map.of(
            "$toBool", BsonType.BOOLEAN,
            "$toDate", BsonType.DATE_TIME,
            "$toDecimal", BsonType.DECIMAL128,
            "$toDouble", BsonType.DOUBLE,
            "$toInt", BsonType.INT32,
            "$toLong", BsonType.INT64,
            "$toObjectId", BsonType.OBJECT_ID,
            "$toString", BsonType.STRING);

    private TypeOperators() {}

    static void register(Operators table) {
        table.fixed("$type", 1, (values, scope) -> Value.of(BsonTypes.alias(values[0].type())));
        table.fixed("$isNumber", 1, (values, scope) -> Value.of(values[0].isNumber()));
        table.fixed("$bsonSize", 1, (values, scope) -> bsonSize(values[0]));
        table.fixed("$binarySize", 1, (values, scope) -> binarySize(values[0]));
        table.fixed("$toHashedIndexKey", 1, (values, scope) -> Value.of(KeyHash.of(values[0])));
        table.special(
                "$convert",
                (name, argument, parser) -> Folding.fold(new Conversion(CONVERT.compile(name, argument, parser))));
        SHORT_FORMS.forEach((name, target) -> table.fixed(
                name,
                1,
                (values, scope) -> values[0].isNullish() ? Value.NULL : Conversions.convert(values[0], target)));
    }

    private static Value bsonSize(Value value) {
        if (value.isNullish()) {
            return Value.NULL;
        }
        if (!value.isDocument()) {
            throw new CommandException(
                    31393, "$bsonSize requires a document input, found: " + BsonTypes.alias(value.type()));
        }
        return Value.of(value.length());
    }

    private static Value binarySize(Value value) {
        if (value.isNullish()) {
            return Value.NULL;
        }
        return switch (value.type()) {
            case STRING, BINARY -> Value.of(value.length() - 5);
            default ->
                throw new CommandException(
                        51276,
                        "$binarySize requires a string or BinData argument, found: " + BsonTypes.alias(value.type()));
        };
    }

    /** {@code $convert}: what happens to null and to what cannot be converted is the user's choice. */
    private record Conversion(List<Expression> operands) implements Expression {

        @Override
        public Value evaluate(Scope scope) {
            Value input = operands.get(0).evaluate(scope);
            Value to = operands.get(1).evaluate(scope);
            boolean nullTarget = to.isNullish();
            if (input.isNullish()) {
                return isGiven(3) ? operands.get(3).evaluate(scope) : Value.NULL;
            }
            if (nullTarget) {
                return Value.NULL;
            }
            try {
                return Conversions.convert(input, target(to));
            } catch (CommandException e) {
                if (!isGiven(2) || e.code() != ErrorCode.CONVERSION_FAILURE.code()) {
                    throw e;
                }
                return operands.get(2).evaluate(scope);
            }
        }

        private boolean isGiven(int index) {
            return !(operands.get(index) instanceof Constant constant) || !Signature.isAbsent(constant.value());
        }

        private static BsonType target(Value to) {
            Optional<BsonType> type = Optional.empty();
            if (to.isString()) {
                type = BsonTypes.byAlias(to.string());
                if (type.isEmpty()) {
                    throw new CommandException(ErrorCode.BAD_VALUE, "Unknown type name: " + to.string());
                }
            } else if (to.isNumber()) {
                type = Optional.ofNullable(BsonType.findByValue(to.intValue()));
                if (type.isEmpty() || to.doubleValue() != to.intValue()) {
                    throw new CommandException(
                            ErrorCode.FAILED_TO_PARSE,
                            "In $convert, numeric value for 'to' does not correspond to a BSON type: "
                                    + NumberText.of(to));
                }
            }
            return type.orElseThrow(() -> new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "$convert's 'to' argument must be a string or number, but is " + BsonTypes.alias(to.type())));
        }
    }
}

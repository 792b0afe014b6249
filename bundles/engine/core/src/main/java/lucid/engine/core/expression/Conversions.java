/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.UnaryOperator;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import org.bson.BsonType;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Conversions from one type to another, as {@code $convert} does them. */
final class Conversions {

    private static final String UNHANDLED = " in $convert with no onError value";
    private static final Map<BsonType, UnaryOperator<Value>> TARGETS = Map.of(
            BsonType.BOOLEAN, Conversions::toBool,
            BsonType.DATE_TIME, Conversions::toDate,
            BsonType.DECIMAL128, Conversions::toDecimal,
            BsonType.DOUBLE, Conversions::toDouble,
            BsonType.INT32, value -> toIntegral(value, BsonType.INT32),
            BsonType.INT64, value -> toIntegral(value, BsonType.INT64),
            BsonType.OBJECT_ID, Conversions::toObjectId,
            BsonType.STRING, Conversions::toText);

    private Conversions() {}

    /**
     * Converts.
     *
     * @throws CommandException 241 ConversionFailure
     */
    static Value convert(Value value, BsonType target) {
        UnaryOperator<Value> conversion = TARGETS.get(target);
        if (conversion == null) {
            throw unsupported(value, target);
        }
        return value.type() == target ? value : conversion.apply(value);
    }

    private static CommandException failure(String message) {
        return new CommandException(ErrorCode.CONVERSION_FAILURE, message);
    }

    private static CommandException unsupported(Value value, BsonType target) {
        return failure("Unsupported conversion from " + BsonTypes.alias(value.type()) + " to " + BsonTypes.alias(target)
                + UNHANDLED);
    }

    private static Value toBool(Value value) {
        return switch (value.type()) {
            case DOUBLE, INT32, INT64, DECIMAL128 -> Value.of(value.truthy());
            case STRING, OBJECT_ID, DATE_TIME -> Value.TRUE;
            default -> throw unsupported(value, BsonType.BOOLEAN);
        };
    }

    private static Value toText(Value value) {
        return switch (value.type()) {
            case BOOLEAN -> Value.of(Boolean.toString(value.bool()));
            case OBJECT_ID -> Value.of(value.objectId().toHexString());
            case DOUBLE, INT32, INT64, DECIMAL128, DATE_TIME -> Value.of(Texts.of(value));
            default -> throw unsupported(value, BsonType.STRING);
        };
    }

    private static Value toObjectId(Value value) {
        if (!value.isString()) {
            throw unsupported(value, BsonType.OBJECT_ID);
        }
        String text = value.string();
        if (text.length() != 24) {
            throw failure("Failed to parse objectId '" + text + "'" + UNHANDLED
                    + ": Invalid string length for parsing to OID, expected 24 but found " + text.length());
        }
        if (!ObjectId.isValid(text)) {
            throw failure(
                    "Failed to parse objectId '" + text + "'" + UNHANDLED + ": Invalid character found in hex string");
        }
        return Value.of(new ObjectId(text));
    }

    private static Value toDate(Value value) {
        return switch (value.type()) {
            case OBJECT_ID, TIMESTAMP -> Value.date(Dates.millis(value));
            case INT64 -> Value.date(value.longValue());
            case DOUBLE, DECIMAL128 -> Value.date(wholeOf(value, BsonType.INT64));
            case STRING -> Value.date(DateTexts.parse(value.string(), java.time.ZoneOffset.UTC));
            default -> throw unsupported(value, BsonType.DATE_TIME);
        };
    }

    private static Value toDecimal(Value value) {
        return switch (value.type()) {
            case BOOLEAN -> Value.of(new Decimal128(value.bool() ? 1 : 0));
            case DATE_TIME -> Value.of(new Decimal128(value.millis()));
            case STRING -> Value.of(parseDecimal(value.string()));
            case DOUBLE, INT32, INT64 -> Value.of(value.decimalValue());
            default -> throw unsupported(value, BsonType.DECIMAL128);
        };
    }

    private static Value toDouble(Value value) {
        return switch (value.type()) {
            case BOOLEAN -> Value.of(value.bool() ? 1.0 : 0.0);
            case DATE_TIME -> Value.of((double) value.millis());
            case STRING -> Value.of(parseDouble(value.string()));
            case INT32, INT64 -> Value.of(value.doubleValue());
            case DECIMAL128 -> decimalToDouble(value);
            default -> throw unsupported(value, BsonType.DOUBLE);
        };
    }

    private static Value decimalToDouble(Value value) {
        double number = value.doubleValue();
        if (Double.isInfinite(number) && Decimals.isFinite(value.decimalValue())) {
            throw overflow(value);
        }
        return Value.of(number);
    }

    private static Value toIntegral(Value value, BsonType target) {
        boolean isInt = target == BsonType.INT32;
        return switch (value.type()) {
            case BOOLEAN -> isInt ? Value.of(value.bool() ? 1 : 0) : Value.of(value.bool() ? 1L : 0L);
            case DATE_TIME -> {
                if (isInt) {
                    throw unsupported(value, target);
                }
                yield Value.of(value.millis());
            }
            case STRING -> parseIntegral(value.string(), isInt);
            case INT32, INT64, DOUBLE, DECIMAL128 -> {
                long number = wholeOf(value, target);
                yield isInt ? Value.of((int) number) : Value.of(number);
            }
            default -> throw unsupported(value, target);
        };
    }

    /** A number cut off at its point, within the target's range. */
    private static long wholeOf(Value value, BsonType target) {
        double number = value.doubleValue();
        if (Double.isNaN(number)) {
            throw failure("Attempt to convert NaN value to integer type" + UNHANDLED);
        }
        if (isInfinite(value)) {
            throw failure("Attempt to convert infinity value to integer type" + UNHANDLED);
        }
        BigInteger whole =
                switch (value.type()) {
                    case DOUBLE -> new BigDecimal(number).toBigInteger();
                    case DECIMAL128 -> cut(Decimals.exact(value.decimalValue()));
                    default -> BigInteger.valueOf(value.longValue());
                };
        if (whole.bitLength() >= (target == BsonType.INT32 ? Integer.SIZE : Long.SIZE)) {
            throw overflow(value);
        }
        return whole.longValue();
    }

    private static boolean isInfinite(Value value) {
        return Decimals.is(value) ? value.decimalValue().isInfinite() : Double.isInfinite(value.doubleValue());
    }

    /** The whole part; something just too large where the number has too many digits to be worth the work. */
    private static BigInteger cut(BigDecimal number) {
        return number.precision() - (long) number.scale() > 40 ? BigInteger.ONE.shiftLeft(100) : number.toBigInteger();
    }

    private static CommandException overflow(Value value) {
        return failure("Conversion would overflow target type" + UNHANDLED + ": " + NumberText.of(value));
    }

    private static CommandException unparsable(String text, String reason) {
        return failure("Failed to parse number '" + text + "'" + UNHANDLED + ": " + reason);
    }

    private static Value parseIntegral(String text, boolean isInt) {
        if (!text.matches("[+-]?[0-9]+")) {
            throw unparsable(text, text.isEmpty() ? "Empty string" : "Did not consume whole string.");
        }
        BigInteger number = new BigInteger(text);
        if (number.bitLength() >= (isInt ? Integer.SIZE : Long.SIZE)) {
            throw unparsable(text, "Overflow");
        }
        return isInt ? Value.of(number.intValue()) : Value.of(number.longValue());
    }

    private static double parseDouble(String text) {
        String sign = text.startsWith("-") ? "-" : "";
        String rest = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equalsIgnoreCase("inf") || rest.equalsIgnoreCase("infinity")) {
            return sign.isEmpty() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        if (rest.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        if (!rest.matches("([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            throw unparsable(text, text.isEmpty() ? "Empty string" : "Did not consume whole string.");
        }
        double number = Double.parseDouble(sign + rest);
        if (Double.isInfinite(number)) {
            throw unparsable(text, "Out of range");
        }
        return number;
    }

    private static Decimal128 parseDecimal(String text) {
        try {
            return Decimal128.parse(text);
        } catch (NumberFormatException e) {
            throw unparsable(text, text.isEmpty() ? "Empty string" : "Failed to parse string to decimal");
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** {@code $dateToString} and {@code $dateFromString}. */
final class DateTextOperators {

    private static final Signature TO = Signature.of("date format? timezone? onNull?", 18629, 18534, 18628);
    private static final Signature FROM =
            Signature.of("dateString format? timezone? onError? onNull?", 40540, 40541, 40542);

    private DateTextOperators() {}

    static void register(Operators table) {
        table.named("$dateToString", TO, (values, scope) -> format(values));
        table.special(
                "$dateFromString",
                (name, argument, parser) -> Folding.fold(new Parsing(FROM.compile(name, argument, parser))));
    }

    private static Value format(Value[] values) {
        if (DatePartOperators.isNull(values[1]) || DatePartOperators.isNull(values[2])) {
            return onNull(values[3]);
        }
        ZoneId zone = Dates.zone(values[2]);
        String format = Signature.isAbsent(values[1])
                ? (zone.getRules().equals(ZoneOffset.UTC.getRules()) ? DateFormats.ISO : DateFormats.ISO_LOCAL)
                : Texts.require(values[1], 18533, "$dateToString requires that 'format' be a string, found: ");
        if (values[0].isNullish()) {
            return onNull(values[3]);
        }
        return Value.of(DateFormats.format(Dates.at(Dates.millis(values[0]), zone), format));
    }

    private static Value onNull(Value given) {
        return Signature.isAbsent(given) ? Value.NULL : given;
    }

    /** {@code $dateFromString}: what happens to null and to what is no date is the user's choice. */
    private record Parsing(List<Expression> operands) implements Expression {

        @Override
        public Value evaluate(Scope scope) {
            Value text = operands.get(0).evaluate(scope);
            Value format = operands.get(1).evaluate(scope);
            Value timezone = operands.get(2).evaluate(scope);
            if (text.isNullish()) {
                return otherwise(4, scope);
            }
            if (DatePartOperators.isNull(format) || DatePartOperators.isNull(timezone)) {
                return Value.NULL;
            }
            try {
                return Value.date(parse(text, format, timezone));
            } catch (CommandException e) {
                boolean handled = e.code() == ErrorCode.CONVERSION_FAILURE.code()
                        && !Signature.isAbsent(operands.get(3).evaluate(scope));
                if (!handled) {
                    throw e;
                }
                return operands.get(3).evaluate(scope);
            }
        }

        private static long parse(Value text, Value format, Value timezone) {
            ZoneId zone = Dates.zone(timezone);
            if (!text.isString()) {
                throw new CommandException(
                        ErrorCode.CONVERSION_FAILURE,
                        "$dateFromString requires that 'dateString' be a string, found: " + BsonTypes.alias(text.type())
                                + " with value " + text);
            }
            if (Signature.isAbsent(format)) {
                boolean twice = !Signature.isAbsent(timezone) && DateTexts.namesZone(text.string());
                if (twice) {
                    throw DateTexts.failure(
                            text.string(),
                            "you cannot pass in a date/time string with time zone information together with a timezone"
                                    + " argument");
                }
                return DateTexts.parse(text.string(), zone);
            }
            return DatePatterns.parse(
                    text.string(),
                    Texts.require(format, 40684, "$dateFromString requires that 'format' be a string, found: "),
                    zone);
        }

        private Value otherwise(int index, Scope scope) {
            Value value = operands.get(index).evaluate(scope);
            return Signature.isAbsent(value) ? Value.NULL : value;
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.ToIntFunction;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Parts of dates: years, weeks, hours and all that, in a time zone. */
final class DatePartOperators {

    private static final Signature PART = Signature.of("date timezone?", 40535, 40535, 40539);
    private static final Signature PARTS = Signature.of("date timezone? iso8601?", 40524, 40520, 40522);

    private DatePartOperators() {}

    static void register(Operators table) {
        part(table, "$year", ZonedDateTime::getYear);
        part(table, "$month", ZonedDateTime::getMonthValue);
        part(table, "$week", DatePartOperators::week);
        part(table, "$dayOfMonth", ZonedDateTime::getDayOfMonth);
        part(table, "$dayOfWeek", DatePartOperators::dayOfWeek);
        part(table, "$dayOfYear", ZonedDateTime::getDayOfYear);
        part(table, "$hour", ZonedDateTime::getHour);
        part(table, "$minute", ZonedDateTime::getMinute);
        part(table, "$second", ZonedDateTime::getSecond);
        part(table, "$millisecond", date -> date.get(ChronoField.MILLI_OF_SECOND));
        part(table, "$isoWeek", DatePartOperators::isoWeek);
        part(table, "$isoDayOfWeek", date -> date.getDayOfWeek().getValue());
        value(table, "$isoWeekYear", date -> Value.of((long) isoYear(date)));
        timestamp(table, "$tsSecond", 5687301, bits -> bits >>> 32);
        timestamp(table, "$tsIncrement", 5687302, bits -> bits & 0xFFFFFFFFL);
        table.named("$dateToParts", PARTS, (values, scope) -> parts(values));
    }

    /** From 1 for Sunday. */
    static int dayOfWeek(ZonedDateTime date) {
        return date.getDayOfWeek().getValue() % 7 + 1;
    }

    /** Weeks begin on Sundays; before the first Sunday it is week 0. */
    static int week(ZonedDateTime date) {
        return (date.getDayOfYear() + 7 - dayOfWeek(date)) / 7;
    }

    static int isoWeek(ZonedDateTime date) {
        return date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    static int isoYear(ZonedDateTime date) {
        return date.get(IsoFields.WEEK_BASED_YEAR);
    }

    private static void timestamp(Operators table, String name, int code, LongUnaryOperator part) {
        table.fixed(name, 1, (values, scope) -> {
            if (values[0].isNullish()) {
                return Value.NULL;
            }
            if (values[0].type() != BsonType.TIMESTAMP) {
                throw new CommandException(
                        code,
                        "Argument to " + name + " must be a timestamp, but is " + BsonTypes.alias(values[0].type()));
            }
            return Value.of(part.applyAsLong(values[0].millis()));
        });
    }

    private static void part(Operators table, String name, ToIntFunction<ZonedDateTime> part) {
        value(table, name, date -> Value.of(part.applyAsInt(date)));
    }

    private static void value(Operators table, String name, Function<ZonedDateTime, Value> part) {
        Operation operation = (values, scope) -> values[0].isNullish() || isNull(values[1])
                ? Value.NULL
                : part.apply(Dates.at(Dates.millis(values[0]), Dates.zone(values[1])));
        table.special(
                name, (own, argument, parser) -> Folding.fold(new Call(operation, compile(own, argument, parser))));
    }

    /** Whether an argument was given and is nothing. */
    static boolean isNull(Value argument) {
        return !Signature.isAbsent(argument) && argument.isNullish();
    }

    private static List<Expression> compile(String name, Value argument, Parser parser) {
        boolean named = argument.isDocument()
                && (argument.document().isEmpty()
                        || !argument.document().first().name().startsWith("$"));
        if (named) {
            return PART.compile(name, argument, parser);
        }
        List<Expression> operands = parser.operands(argument);
        if (operands.size() != 1) {
            throw new CommandException(
                    40536, name + " accepts exactly one argument if given an array, but was given " + operands.size());
        }
        return List.of(operands.get(0), new Constant(Signature.ABSENT));
    }

    private static Value parts(Value[] values) {
        if (values[0].isNullish() || isNull(values[1]) || isNull(values[2])) {
            return Value.NULL;
        }
        if (!Signature.isAbsent(values[2]) && !values[2].isBoolean()) {
            throw new CommandException(40521, "iso8601 must evaluate to a bool, found " + values[2]);
        }
        ZonedDateTime date = Dates.at(Dates.millis(values[0]), Dates.zone(values[1]));
        DocBuilder builder = new DocBuilder();
        if (!Signature.isAbsent(values[2]) && values[2].bool()) {
            builder.append("isoWeekYear", isoYear(date))
                    .append("isoWeek", isoWeek(date))
                    .append("isoDayOfWeek", date.getDayOfWeek().getValue());
        } else {
            builder.append("year", date.getYear())
                    .append("month", date.getMonthValue())
                    .append("day", date.getDayOfMonth());
        }
        return Value.of(builder.append("hour", date.getHour())
                .append("minute", date.getMinute())
                .append("second", date.getSecond())
                .append("millisecond", date.get(ChronoField.MILLI_OF_SECOND))
                .build());
    }
}

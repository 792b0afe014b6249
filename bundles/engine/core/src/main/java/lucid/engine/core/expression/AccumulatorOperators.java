/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/** The accumulators as expressions: over their operands, or over the items of the one operand that is an array. */
final class AccumulatorOperators {

    private static final Signature N = Signature.of("n input", 5787801, 5787901, 5787906, 5787907);
    private static final Signature PERCENTILE = Signature.of("input p method", 7436100, 40415, 40414);
    private static final Signature MEDIAN = Signature.of("input method", 7436200, 40415, 40414);

    private AccumulatorOperators() {}

    static void register(Operators table) {
        table.variadic("$sum", (values, scope) -> sum(values).sum());
        table.variadic("$avg", (values, scope) -> sum(values).average());
        table.variadic("$stdDevPop", (values, scope) -> deviation(values).ofPopulation());
        table.variadic("$stdDevSamp", (values, scope) -> deviation(values).ofSample());
        table.collated(
                "$min",
                0,
                Integer.MAX_VALUE,
                (values, scope) -> extreme(values, scope.order().reversed()));
        table.collated("$max", 0, Integer.MAX_VALUE, (values, scope) -> extreme(values, scope.order()));
        table.named("$firstN", N, (values, scope) -> firstN("$firstN", values));
        table.named("$lastN", N, (values, scope) -> lastN(values));
        table.special(
                "$minN",
                (name, argument, parser) -> Folding.foldUncollated(new Call(
                        (values, scope) -> extremes(name, values, scope.order()), N.compile(name, argument, parser))));
        table.special(
                "$maxN",
                (name, argument, parser) -> Folding.foldUncollated(new Call(
                        (values, scope) -> extremes(name, values, scope.order().reversed()),
                        N.compile(name, argument, parser))));
        table.special("$percentile", AccumulatorOperators::percentile);
        table.special("$median", AccumulatorOperators::median);
    }

    private static List<Value> items(Value[] values) {
        return values.length == 1 && values[0].isArray() ? values[0].items() : List.of(values);
    }

    private static Summation sum(Value[] values) {
        Summation sum = new Summation();
        items(values).forEach(sum::add);
        return sum;
    }

    private static Deviation deviation(Value[] values) {
        Deviation deviation = new Deviation();
        items(values).forEach(deviation::add);
        return deviation;
    }

    private static Value extreme(Value[] values, Comparator<Value> order) {
        return items(values).stream()
                .filter(value -> !value.isNullish())
                .reduce((one, two) -> order.compare(two, one) > 0 ? two : one)
                .orElse(Value.NULL);
    }

    private static List<Value> inputOf(String name, Value[] values) {
        if (!values[1].isArray()) {
            throw new CommandException(
                    5788200, name + " requires 'input' to be an array, found: " + BsonTypes.alias(values[1].type()));
        }
        return values[1].items();
    }

    private static int count(Value n, List<Value> items) {
        if (!n.isNumber()) {
            throw new CommandException(5787902, "Value for 'n' must be of integral type, but found " + n);
        }
        if (n.doubleValue() != n.longValue()) {
            throw new CommandException(5787903, "Value for 'n' must be of integral type, but found " + n);
        }
        if (n.longValue() <= 0) {
            throw new CommandException(5787908, "'n' must be greater than 0, found " + n);
        }
        return (int) Math.min(n.longValue(), items.size());
    }

    private static Value firstN(String name, Value[] values) {
        List<Value> items = inputOf(name, values);
        return Value.array(items.subList(0, count(values[0], items)));
    }

    private static Value lastN(Value[] values) {
        List<Value> items = inputOf("$lastN", values);
        return Value.array(items.subList(items.size() - count(values[0], items), items.size()));
    }

    private static Value extremes(String name, Value[] values, Comparator<Value> order) {
        List<Value> items = new ArrayList<>(inputOf(name, values));
        items.removeIf(Value::isNullish);
        items.sort(order);
        return Value.array(items.subList(0, count(values[0], items)));
    }

    private static Expression percentile(String name, Value argument, Parser parser) {
        List<Expression> parts = PERCENTILE.compile(name, argument, parser);
        Percentiles.requireMethod(constant(parts.get(2)));
        List<Double> wanted = Percentiles.parts(constant(parts.get(1)));
        return Folding.fold(new Call(
                (values, scope) -> {
                    Percentiles numbers = numbers(values);
                    return Value.array(wanted.stream().map(numbers::at).toList());
                },
                parts.subList(0, 1)));
    }

    private static Expression median(String name, Value argument, Parser parser) {
        List<Expression> parts = MEDIAN.compile(name, argument, parser);
        Percentiles.requireMethod(constant(parts.get(1)));
        return Folding.fold(new Call((values, scope) -> numbers(values).at(0.5), parts.subList(0, 1)));
    }

    private static Value constant(Expression expression) {
        return expression instanceof Constant constant ? constant.value() : Value.MISSING;
    }

    private static Percentiles numbers(Value[] values) {
        Percentiles numbers = new Percentiles();
        items(values).forEach(numbers::add);
        return numbers;
    }
}

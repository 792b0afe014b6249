/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.Fold;

/** {@code $percentile} and {@code $median}, exactly: the smallest value that the share does not exceed. */
final class PercentileFold implements Fold {

    private final double[] shares;
    private final boolean single;
    private double[] numbers = new double[16];
    private int size;

    private PercentileFold(double[] shares, boolean single) {
        this.shares = shares;
        this.single = single;
    }

    static AccumulatorFactory parse(String name, Value argument, StageContext context) {
        boolean median = name.equals("$median");
        if (!argument.isDocument()) {
            int code = median ? 7436100 : 7429703;
            throw new CommandException(code, "specification must be an object; found " + name + ": " + argument);
        }
        Doc specification = argument.document();
        check(name, specification, median);
        double[] shares = median ? new double[] {0.5} : shares(specification.get("p"), context);
        Expression input = context.expression(specification.get("input"));
        return id -> Accumulators.over(input, new PercentileFold(shares, median));
    }

    private static void check(String name, Doc specification, boolean median) {
        Set<String> known = median ? Set.of("input", "method") : Set.of("input", "method", "p");
        for (Element element : specification) {
            if (!known.contains(element.name())) {
                throw new CommandException(
                        ErrorCode.UNKNOWN_FIELD,
                        "BSON field '" + name + "." + element.name() + "' is an unknown field.");
            }
        }
        for (String field : known) {
            if (!specification.has(field)) {
                throw new CommandException(
                        ErrorCode.MISSING_FIELD,
                        "BSON field '" + name + "." + field + "' is missing but a required field");
            }
        }
        Value method = specification.get("method");
        if (!method.isString() || !method.string().equals("approximate")) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "Currently only 'approximate' can be used as percentile 'method'.");
        }
    }

    private static double[] shares(Value source, StageContext context) {
        Value p = context.expression(source).evaluate(Scope.of(Value.MISSING, context.globals()));
        if (!p.isArray() || p.document().isEmpty()) {
            throw new CommandException(
                    7750301, "The $percentile 'p' field must be an array of numbers from [0.0, 1.0], but found: " + p);
        }
        List<Value> items = p.items();
        for (Value item : items) {
            if (!item.isNumber() || !(item.doubleValue() >= 0 && item.doubleValue() <= 1)) {
                throw new CommandException(
                        7750303,
                        "The $percentile 'p' field must be an array of numbers from [0.0, 1.0], but found: " + item);
            }
        }
        return items.stream().mapToDouble(Value::doubleValue).toArray();
    }

    @Override
    public long add(Value value) {
        if (!value.isNumber() || Double.isNaN(value.doubleValue())) {
            return 0;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = value.doubleValue();
        return Double.BYTES;
    }

    @Override
    public Value result() {
        Arrays.sort(numbers, 0, size);
        if (single) {
            return at(shares[0]);
        }
        List<Value> results = new ArrayList<>();
        for (double share : shares) {
            results.add(at(share));
        }
        return Value.array(results);
    }

    private Value at(double share) {
        return size == 0 ? Value.NULL : Value.of(numbers[(int) Math.max(0, Math.ceil(share * size) - 1)]);
    }
}

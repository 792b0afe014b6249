/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** The numbers below which given parts of all numbers lie: an actual one of them, by rank. For one thread. */
public final class Percentiles {

    private final List<Double> numbers = new ArrayList<>();
    private boolean sorted;

    /** Begins with no numbers. */
    public Percentiles() {}

    /** Adds a number; all else is passed over. */
    public void add(Value value) {
        if (value.isNumber()) {
            numbers.add(value.doubleValue());
            sorted = false;
        }
    }

    /**
     * The number at a part of the whole, a double; null for no numbers.
     *
     * @param part from 0 to 1
     */
    public Value at(double part) {
        if (numbers.isEmpty()) {
            return Value.NULL;
        }
        if (!sorted) {
            numbers.sort(null);
            sorted = true;
        }
        int rank = (int) Math.ceil(part * numbers.size());
        return Value.of(numbers.get(Math.max(0, rank - 1)));
    }

    /**
     * Reads the {@code p} of {@code $percentile}.
     *
     * @throws CommandException 7750301 for no array of numbers from 0 to 1
     */
    public static List<Double> parts(Value parts) {
        List<Double> read = new ArrayList<>();
        if (!parts.isArray() || parts.document().isEmpty()) {
            throw new CommandException(
                    7750301,
                    "The $percentile 'p' field must be an array of constant values, but found value: " + parts);
        }
        for (Value part : parts.items()) {
            if (!part.isNumber()) {
                throw new CommandException(
                        7750302, "The $percentile 'p' field must be an array of numbers, but found: " + part);
            }
            if (!(part.doubleValue() >= 0 && part.doubleValue() <= 1)) {
                throw new CommandException(
                        7750303,
                        "The $percentile 'p' field must be an array of numbers from [0.0, 1.0], but found: " + part);
            }
            read.add(part.doubleValue());
        }
        return read;
    }

    /**
     * Refuses any method but {@code approximate}.
     *
     * @throws CommandException 2 BadValue
     */
    public static void requireMethod(Value method) {
        if (!method.isString() || !method.string().equals("approximate")) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "Currently only 'approximate' can be used as percentile 'method'.");
        }
    }
}

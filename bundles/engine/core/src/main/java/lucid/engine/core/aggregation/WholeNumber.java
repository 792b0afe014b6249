/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/** The argument of {@code $limit} and {@code $skip}. */
final class WholeNumber {

    private WholeNumber() {}

    /** The number; refused with the code unless it is whole and not negative. */
    static long parse(String stage, Value argument, int code) {
        String found = stage + ": " + argument;
        String start = "invalid argument to " + stage + " stage: ";
        if (!argument.isNumber()) {
            throw new CommandException(code, start + "Expected a number in: " + found);
        }
        double number = argument.doubleValue();
        if (number != Math.rint(number) || Double.isInfinite(number)) {
            throw new CommandException(code, start + "Expected an integer: " + found);
        }
        if (number < 0) {
            throw new CommandException(code, start + "Expected a non-negative number in: " + found);
        }
        if (number > Long.MAX_VALUE) {
            throw new CommandException(code, start + "Cannot represent as a 64-bit integer: " + found);
        }
        return argument.longValue();
    }
}

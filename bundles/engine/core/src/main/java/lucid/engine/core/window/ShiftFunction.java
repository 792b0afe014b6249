/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.Value;

/**
 * {@code $shift}: a value of the row so many places on.
 *
 * @param output   what is read there
 * @param by       how many places, negative for back
 * @param fallback where there is no row
 */
record ShiftFunction(Expression output, int by, Value fallback) implements WindowFunction {

    @Override
    public Run over(Partition partition) {
        return row -> {
            long place = (long) row + by;
            return place < 0 || place >= partition.size() ? fallback : partition.evaluate(output, (int) place);
        };
    }
}

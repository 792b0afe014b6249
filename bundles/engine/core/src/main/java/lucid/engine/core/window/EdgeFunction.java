/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.Value;

/** {@code $first} and {@code $last}: of the rows of the frame. */
record EdgeFunction(Expression input, Bounds bounds, boolean first) implements WindowFunction {

    @Override
    public Run over(Partition partition) {
        Bounds.Frames frames = bounds.over(partition);
        return row -> {
            Frame frame = frames.at(row);
            return frame.isEmpty() ? Value.NULL : partition.evaluate(input, first ? frame.start() : frame.end() - 1);
        };
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Value;

/**
 * A function that follows its frame: each value is added once and removed once.
 *
 * @param input  what is taken together
 * @param bounds the frames
 * @param empty  begins with no values
 */
record SlidingFunction(Expression input, Bounds bounds, Function<Globals, Removable> empty) implements WindowFunction {

    @Override
    public Run over(Partition partition) {
        return new Slide(partition);
    }

    private final class Slide implements Run {

        private final Partition partition;
        private final Bounds.Frames frames;
        private final Removable values;
        private final Deque<Value> inside = new ArrayDeque<>();
        private Frame frame = new Frame(0, 0);
        private Value result;

        Slide(Partition partition) {
            this.partition = partition;
            frames = bounds.over(partition);
            values = empty.apply(partition.globals());
            result = values.result();
        }

        @Override
        public Value at(int row) {
            Frame next = frames.at(row);
            if (!next.equals(frame)) {
                for (int i = frame.end(); i < next.end(); i++) {
                    add(partition.evaluate(input, i).detached());
                }
                for (int i = frame.start(); i < next.start(); i++) {
                    remove(inside.remove());
                }
                frame = next;
                result = values.result();
            }
            return result;
        }

        private void add(Value value) {
            partition.hold(value.length() + 2L * Memory.OVERHEAD);
            inside.add(value);
            values.add(value);
        }

        private void remove(Value value) {
            partition.hold(-value.length() - 2L * Memory.OVERHEAD);
            values.remove(value);
        }
    }
}

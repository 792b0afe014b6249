/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.util.function.Supplier;
import lucid.engine.core.value.Value;

/**
 * A function of what can only be added: it begins anew when the start of its frame moves.
 *
 * @param empty  begins with no documents
 * @param bounds the frames
 */
record RestartingFunction(Supplier<Accumulator> empty, Bounds bounds) implements WindowFunction {

    @Override
    public Run over(Partition partition) {
        return new Growth(partition);
    }

    private final class Growth implements Run {

        private final Partition partition;
        private final Bounds.Frames frames;
        private Accumulator documents = empty.get();
        private Frame frame = new Frame(0, 0);
        private Value result = documents.result();
        private long held;

        Growth(Partition partition) {
            this.partition = partition;
            frames = bounds.over(partition);
        }

        @Override
        public Value at(int row) {
            Frame next = frames.at(row);
            if (!next.equals(frame)) {
                if (next.start() != frame.start()) {
                    restart(next.start());
                }
                for (int i = frame.end(); i < next.end(); i++) {
                    add(i);
                }
                frame = next;
                result = documents.result();
            }
            return result;
        }

        private void restart(int start) {
            partition.hold(-held);
            held = 0;
            documents = empty.get();
            frame = new Frame(start, start);
        }

        private void add(int row) {
            long grown = documents.add(partition.scope(row));
            held += grown;
            partition.hold(grown);
        }
    }
}

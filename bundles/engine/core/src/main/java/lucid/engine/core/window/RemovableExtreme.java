/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.util.ArrayDeque;
import java.util.Deque;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** {@code $min} or {@code $max} by a queue of those values that no later one outdoes. */
final class RemovableExtreme implements Removable {

    private record Entry(long sequence, Value value) {}

    private final ValueOrder order;
    private final int sign;
    private final Deque<Entry> best = new ArrayDeque<>();
    private long added;
    private long removed;

    /** Looks for the least with a sign of -1, for the greatest with 1. */
    RemovableExtreme(Collation collation, int sign) {
        order = ValueOrder.of(collation);
        this.sign = sign;
    }

    @Override
    public void add(Value value) {
        long sequence = added++;
        if (value.isNullish()) {
            return;
        }
        while (!best.isEmpty() && order.compare(value, best.getLast().value) * sign > 0) {
            best.removeLast();
        }
        best.add(new Entry(sequence, value));
    }

    @Override
    public void remove(Value value) {
        if (!best.isEmpty() && best.getFirst().sequence == removed) {
            best.removeFirst();
        }
        removed++;
    }

    @Override
    public Value result() {
        return best.isEmpty() ? Value.MISSING : best.getFirst().value;
    }
}

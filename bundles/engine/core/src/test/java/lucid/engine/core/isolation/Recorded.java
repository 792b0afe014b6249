/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.ArrayList;
import java.util.List;

/**
 * A transaction, or a single command, as its client saw it.
 *
 * @param number  which one it is
 * @param steps   what it did, in order; of a read that was not answered there is no step
 * @param outcome what became of it
 * @param begun   when its first command was sent, in any unit
 * @param ended   when its last one was answered; counts only where it was committed
 */
record Recorded(int number, List<Step> steps, Outcome outcome, long begun, long ended) {

    /** What its client knows of its end. */
    enum Outcome {
        COMMITTED,
        ABORTED,
        UNKNOWN
    }

    Recorded {
        steps = List.copyOf(steps);
    }

    /** Whether it is the same transaction, whatever is known of it. */
    boolean is(Recorded other) {
        return number == other.number;
    }

    boolean isCommitted() {
        return outcome == Outcome.COMMITTED;
    }

    Recorded with(Outcome known) {
        return new Recorded(number, steps, known, begun, ended);
    }

    /** What it has appended to a list, in order. */
    List<Integer> appended(String key) {
        List<Integer> values = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Append append && append.key().equals(key)) {
                values.add(append.value());
            }
        }
        return values;
    }

    /** What others had made of a list when it was read. */
    List<Integer> foreign(Step.Read read) {
        List<Integer> own = appended(read.key());
        return read.values().stream().filter(value -> !own.contains(value)).toList();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("T")
                .append(number)
                .append(' ')
                .append(outcome)
                .append(" [");
        for (Step step : steps) {
            if (step instanceof Step.Read read) {
                text.append(" r(").append(read.key()).append(' ').append(read.values());
            } else if (step instanceof Step.Append append) {
                text.append(" a(").append(append.key()).append(' ').append(append.value());
            }
            text.append(')');
        }
        return text.append(" ]").toString();
    }
}

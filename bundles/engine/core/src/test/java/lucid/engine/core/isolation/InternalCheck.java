/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a transaction sees one state of each list, and in it what it has done itself. */
final class InternalCheck {

    private final Recorded transaction;
    private final Report report;
    /** What a list has to look like, once it was read. */
    private final Map<String, List<Integer>> known = new HashMap<>();

    private final Map<String, List<Integer>> appended = new HashMap<>();

    InternalCheck(Recorded transaction, Report report) {
        this.transaction = transaction;
        this.report = report;
    }

    void run() {
        for (Step step : transaction.steps()) {
            if (step instanceof Step.Read read) {
                check(read);
            } else if (step instanceof Step.Append append) {
                add(append);
            }
        }
    }

    private void add(Step.Append append) {
        appended.computeIfAbsent(append.key(), key -> new ArrayList<>()).add(append.value());
        known.computeIfPresent(append.key(), (key, values) -> {
            List<Integer> longer = new ArrayList<>(values);
            longer.add(append.value());
            return longer;
        });
    }

    private void check(Step.Read read) {
        List<Integer> before = known.put(read.key(), read.values());
        if (before != null) {
            expect(before.equals(read.values()), read);
            return;
        }
        List<Integer> own = appended.getOrDefault(read.key(), List.of());
        List<Integer> foreign = transaction.foreign(read);
        List<Integer> together = new ArrayList<>(foreign);
        together.addAll(own);
        expect(together.equals(read.values()), read);
    }

    private void expect(boolean good, Step.Read read) {
        if (!good) {
            report.found(Anomaly.Kind.INTERNAL, read + " in " + transaction);
        }
    }
}

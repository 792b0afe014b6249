/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A store of lists with snapshot isolation, or with one of its rules left out; one thread plays all clients. */
final class IdealStore {

    private static final int CLIENTS = 5;
    private static final int KEYS = 3;

    private final Random random;
    private final Map<String, List<Integer>> committed = new HashMap<>();
    private final List<Recorded> history = new ArrayList<>();
    private boolean conflicts = true;
    private boolean snapshots = true;
    private int lastValue;
    private long now;

    IdealStore(Random random) {
        this.random = random;
    }

    IdealStore withoutConflicts() {
        conflicts = false;
        return this;
    }

    IdealStore withoutSnapshots() {
        snapshots = false;
        return this;
    }

    /** An open transaction. */
    private final class Open {
        private final long begun = ++now;
        private final Map<String, List<Integer>> snapshot = new HashMap<>(committed);
        private final Map<String, List<Integer>> written = new HashMap<>();
        private final List<Step> steps = new ArrayList<>();

        void step() {
            String key = "k" + random.nextInt(KEYS);
            if (random.nextBoolean()) {
                steps.add(new Step.Append(key, ++lastValue));
                written.computeIfAbsent(key, any -> new ArrayList<>()).add(lastValue);
            } else {
                List<Integer> values = new ArrayList<>((snapshots ? snapshot : committed).getOrDefault(key, List.of()));
                values.addAll(written.getOrDefault(key, List.of()));
                steps.add(new Step.Read(key, values));
            }
        }

        void end() {
            boolean refused = conflicts
                    && written.keySet().stream().anyMatch(key -> !snapshot.getOrDefault(key, List.of())
                            .equals(committed.getOrDefault(key, List.of())));
            if (!refused) {
                written.forEach((key, values) -> {
                    List<Integer> longer = new ArrayList<>(committed.getOrDefault(key, List.of()));
                    longer.addAll(values);
                    committed.put(key, longer);
                });
            }
            Recorded.Outcome outcome = refused ? Recorded.Outcome.ABORTED : Recorded.Outcome.COMMITTED;
            outcome = random.nextInt(20) == 0 ? Recorded.Outcome.UNKNOWN : outcome;
            history.add(new Recorded(history.size(), steps, outcome, begun, ++now));
        }
    }

    List<Recorded> history(int steps) {
        List<Open> open = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            if (open.size() < CLIENTS) {
                open.add(new Open());
            }
            Open one = open.get(random.nextInt(open.size()));
            if (random.nextInt(4) > 0) {
                one.step();
            } else {
                one.end();
                open.remove(one);
            }
        }
        readAll();
        return history;
    }

    private void readAll() {
        List<Step> reads = new ArrayList<>();
        committed.forEach((key, values) -> reads.add(new Step.Read(key, values)));
        history.add(new Recorded(history.size(), reads, Recorded.Outcome.COMMITTED, ++now, ++now));
    }
}

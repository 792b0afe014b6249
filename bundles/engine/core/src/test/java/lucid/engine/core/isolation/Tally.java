/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What a run has done and found. Safe for many threads. */
final class Tally implements Report {

    private final Map<Recorded.Outcome, LongAdder> outcomes = new EnumMap<>(Recorded.Outcome.class);
    private final LongAdder transfers = new LongAdder();
    private final LongAdder resent = new LongAdder();
    private final Queue<Anomaly> anomalies = new ConcurrentLinkedQueue<>();

    Tally() {
        for (Recorded.Outcome outcome : Recorded.Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
    }

    void add(Recorded.Outcome outcome) {
        outcomes.get(outcome).increment();
    }

    void transferred() {
        transfers.increment();
    }

    void resent() {
        resent.increment();
    }

    @Override
    public void found(Anomaly.Kind kind, String text) {
        anomalies.add(new Anomaly(kind, text));
    }

    List<Anomaly> anomalies() {
        return List.copyOf(anomalies);
    }

    @Override
    public String toString() {
        return "outcomes=" + outcomes + " transfers=" + transfers + " commitsSentAgain=" + resent + " anomalies="
                + anomalies.size();
    }
}

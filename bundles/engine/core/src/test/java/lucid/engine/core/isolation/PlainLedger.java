/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Which increments and inserts were acknowledged, refused or not answered. Safe for many threads. */
final class PlainLedger {

    private final Map<Integer, Integer> acknowledged = new HashMap<>();
    private final Map<Integer, Integer> unknown = new HashMap<>();
    private final Map<String, Recorded.Outcome> inserts = new HashMap<>();
    private int lastInsert;

    /** An id that no insert has had. */
    synchronized String nextInsert() {
        return "i" + ++lastInsert;
    }

    synchronized void incremented(int counter, Recorded.Outcome outcome) {
        if (outcome == Recorded.Outcome.COMMITTED) {
            acknowledged.merge(counter, 1, Integer::sum);
        } else if (outcome == Recorded.Outcome.UNKNOWN) {
            unknown.merge(counter, 1, Integer::sum);
        }
    }

    synchronized void inserted(String id, Recorded.Outcome outcome) {
        inserts.put(id, outcome);
    }

    /** Compares with what is there, and takes that over. */
    synchronized void settle(Map<Integer, Integer> counters, List<Document> documents, Report report) {
        Set<Integer> numbers = new HashSet<>(acknowledged.keySet());
        numbers.addAll(unknown.keySet());
        for (int number : numbers) {
            int there = counters.getOrDefault(number, 0);
            int least = acknowledged.getOrDefault(number, 0);
            int most = least + unknown.getOrDefault(number, 0);
            if (there < least || there > most) {
                report.found(
                        Anomaly.Kind.TOTAL,
                        "counter %d is %d and not from %d to %d".formatted(number, there, least, most));
            }
            acknowledged.put(number, there);
        }
        unknown.clear();
        settleInserts(documents, report);
    }

    private void settleInserts(List<Document> documents, Report report) {
        Set<String> there = new HashSet<>();
        Set<Integer> keys = new HashSet<>();
        for (Document document : documents) {
            String id = document.getString("_id");
            if (!there.add(id) || !keys.add(document.getInteger("u"))) {
                report.found(Anomaly.Kind.DUPLICATE, document.toJson());
            }
            if (inserts.getOrDefault(id, Recorded.Outcome.ABORTED) == Recorded.Outcome.ABORTED) {
                report.found(Anomaly.Kind.G1A, "refused and still there: " + document.toJson());
            }
        }
        inserts.replaceAll((id, outcome) -> {
            if (outcome == Recorded.Outcome.COMMITTED && !there.contains(id)) {
                report.found(Anomaly.Kind.LOST_WRITE, id);
            }
            return there.contains(id) ? Recorded.Outcome.COMMITTED : Recorded.Outcome.ABORTED;
        });
    }
}

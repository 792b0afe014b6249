/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for what snapshot isolation does not allow in a history of transactions that append to lists and read them.
 * Each value tells its writer and each read the order of writes before it, so that nothing has to be guessed. Cycles
 * with two or more reads of what was overwritten are allowed: write skew. Reads of aborted transactions count as those
 * of others do: they have seen a snapshot as well.
 *
 * @see <a href="https://arxiv.org/abs/2003.10554">Elle: Inferring Isolation Anomalies from Experimental Observations</a>
 */
final class ListCheck {

    private final List<Anomaly> anomalies = new ArrayList<>();
    private final Writers writers;
    private final List<Recorded> counted;

    private ListCheck(List<Recorded> history) {
        writers = new Writers(history);
        counted = counted(history);
    }

    /** What is wrong with a history; empty if it is good. The order of its transactions does not matter. */
    static List<Anomaly> of(List<Recorded> history) {
        return new ListCheck(history).run(history);
    }

    private void report(Anomaly.Kind kind, String text) {
        anomalies.add(new Anomaly(kind, text));
    }

    private List<Anomaly> run(List<Recorded> history) {
        history.forEach(one -> new InternalCheck(one, this::report).run());
        counted.forEach(this::checkReads);
        VersionOrder order = new VersionOrder(counted, writers, this::report);
        order.check();
        new CycleSearch(new Dependencies(counted, order), this::report).run();
        return List.copyOf(anomalies);
    }

    /**
     * Those of which something can be there. Of an unknown one that nobody has seen, and of an aborted one, only the
     * reads are left.
     */
    private List<Recorded> counted(List<Recorded> history) {
        Set<Integer> seen = new HashSet<>();
        for (Recorded reader : history) {
            reads(reader).forEach(read -> reader.foreign(read)
                    .forEach(value ->
                            writers.of(read.key(), value).map(Recorded::number).ifPresent(seen::add)));
        }
        return history.stream()
                .map(one ->
                        one.isCommitted() || (one.outcome() == Recorded.Outcome.UNKNOWN && seen.contains(one.number()))
                                ? one
                                : readsOnly(one))
                .toList();
    }

    private static Recorded readsOnly(Recorded one) {
        List<Step> reads = new ArrayList<>();
        reads(one).forEach(read -> reads.add(new Step.Read(read.key(), one.foreign(read))));
        return new Recorded(one.number(), reads, one.outcome(), one.begun(), Long.MAX_VALUE);
    }

    static List<Step.Read> reads(Recorded one) {
        List<Step.Read> reads = new ArrayList<>();
        for (Step step : one.steps()) {
            if (step instanceof Step.Read read) {
                reads.add(read);
            }
        }
        return reads;
    }

    private void checkReads(Recorded reader) {
        for (Step.Read read : reads(reader)) {
            List<Integer> foreign = reader.foreign(read);
            if (new HashSet<>(read.values()).size() < read.values().size()) {
                report(Anomaly.Kind.DUPLICATE, reader.toString());
            }
            foreign.forEach(value -> checkWriter(reader, read.key(), value));
            if (!foreign.isEmpty()) {
                checkLast(reader, read.key(), foreign.get(foreign.size() - 1));
            }
        }
    }

    private void checkWriter(Recorded reader, String key, int value) {
        Optional<Recorded> writer = writers.of(key, value);
        if (writer.isEmpty()) {
            report(Anomaly.Kind.UNWRITTEN, value + " in " + reader);
        } else if (writer.get().outcome() == Recorded.Outcome.ABORTED) {
            report(Anomaly.Kind.G1A, reader + " has seen " + value + " of " + writer.get());
        }
    }

    private void checkLast(Recorded reader, String key, int last) {
        writers.of(key, last).ifPresent(writer -> {
            List<Integer> all = writer.appended(key);
            if (all.get(all.size() - 1) != last) {
                report(Anomaly.Kind.G1B, reader + " has seen only a part of " + writer);
            }
        });
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** In which order each list was written: as the longest read of it tells. */
final class VersionOrder {

    private final List<Recorded> history;
    private final Writers writers;
    private final Report report;
    private final Map<String, List<Integer>> longest = new HashMap<>();
    /** When the latest committed read of a list began. */
    private final Map<String, Long> lastRead = new HashMap<>();

    VersionOrder(List<Recorded> history, Writers writers, Report report) {
        this.history = history;
        this.writers = writers;
        this.report = report;
        history.forEach(one -> ListCheck.reads(one).forEach(read -> take(one, read)));
    }

    private void take(Recorded reader, Step.Read read) {
        longest.merge(read.key(), read.values(), (one, other) -> other.size() > one.size() ? other : one);
        if (reader.isCommitted()) {
            lastRead.merge(read.key(), reader.begun(), Math::max);
        }
    }

    Set<String> keys() {
        return longest.keySet();
    }

    /** The transactions that have written a list, in order; next to each other they are different ones. */
    List<Recorded> writers(String key) {
        List<Recorded> order = new ArrayList<>();
        for (int value : longest.getOrDefault(key, List.of())) {
            writers.of(key, value)
                    .filter(writer ->
                            order.isEmpty() || !order.get(order.size() - 1).is(writer))
                    .ifPresent(order::add);
        }
        return order;
    }

    /** Who has written what was read last of a list, and who has written over it. */
    record Neighbours(Optional<Recorded> before, Optional<Recorded> after) {}

    /** The neighbours of what was read after so many appends. */
    Neighbours neighbours(String key, int length) {
        List<Integer> values = longest.getOrDefault(key, List.of());
        return new Neighbours(writer(key, values, length - 1), writer(key, values, length));
    }

    private Optional<Recorded> writer(String key, List<Integer> values, int index) {
        return index < 0 || index >= values.size() ? Optional.empty() : writers.of(key, values.get(index));
    }

    void check() {
        history.forEach(one -> ListCheck.reads(one).forEach(read -> checkPrefix(one, read)));
        Map<String, Set<Integer>> there = new HashMap<>();
        longest.forEach((key, values) -> there.put(key, new HashSet<>(values)));
        history.forEach(one -> checkThere(one, there));
        checkUpdates();
    }

    private void checkPrefix(Recorded reader, Step.Read read) {
        List<Integer> order = longest.get(read.key());
        if (!order.subList(0, read.values().size()).equals(read.values())) {
            report.found(Anomaly.Kind.INCOMPATIBLE_ORDER, read + " in " + reader + " and " + order);
        }
    }

    /** Whether all is there of what was acknowledged, and nothing in part. */
    private void checkThere(Recorded writer, Map<String, Set<Integer>> there) {
        for (Step step : writer.steps()) {
            boolean missing = step instanceof Step.Append append
                    && !there.getOrDefault(append.key(), Set.of()).contains(append.value());
            if (missing && writer.isCommitted() && lastRead.getOrDefault(step.key(), -1L) > writer.ended()) {
                report.found(Anomaly.Kind.LOST_WRITE, step + " of " + writer);
            } else if (missing && !writer.isCommitted() && lastRead.containsKey(step.key())) {
                checkPart(writer, step);
            }
        }
    }

    /** An unknown one counts because somebody has seen it: then later reads have to see all of it. */
    private void checkPart(Recorded writer, Step step) {
        long seen = history.stream()
                .filter(reader -> !reader.is(writer) && reader.isCommitted() && hasSeen(reader, writer))
                .mapToLong(Recorded::ended)
                .min()
                .orElse(Long.MAX_VALUE);
        if (lastRead.get(step.key()) >= seen || history.stream().anyMatch(reader -> isTorn(reader, writer, step))) {
            report.found(Anomaly.Kind.PARTIAL, step + " is missing of " + writer);
        }
    }

    private static boolean isTorn(Recorded reader, Recorded writer, Step missing) {
        return !reader.is(writer)
                && hasSeen(reader, writer)
                && ListCheck.reads(reader).stream().anyMatch(read -> read.key().equals(missing.key()));
    }

    private static boolean hasSeen(Recorded reader, Recorded writer) {
        return ListCheck.reads(reader).stream()
                .anyMatch(read -> writer.appended(read.key()).stream().anyMatch(read.values()::contains));
    }

    /** A list after so many appends. */
    private record Version(String key, int length) {}

    private void checkUpdates() {
        Map<Version, List<Recorded>> updates = new HashMap<>();
        for (Recorded one : history) {
            for (String key : ListCheck.reads(one).stream().map(Step.Read::key).collect(Collectors.toSet())) {
                version(one, key).ifPresent(version -> updates.computeIfAbsent(
                                new Version(key, version), any -> new ArrayList<>())
                        .add(one));
            }
        }
        updates.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> report.found(Anomaly.Kind.LOST_UPDATE, same.toString()));
    }

    /** How much of a list was there when a transaction that has appended to it read it. */
    private static OptionalInt version(Recorded one, String key) {
        return one.appended(key).isEmpty()
                ? OptionalInt.empty()
                : ListCheck.reads(one).stream()
                        .filter(read -> read.key().equals(key))
                        .mapToInt(read -> one.foreign(read).size())
                        .findFirst();
    }
}

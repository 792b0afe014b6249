/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** What the server has counted since it started. Safe for many threads. */
public final class Counters {

    private static final int MOST_NAMESPACES = 10_000;

    private final ConcurrentMap<String, LongAdder> numbers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Usage> usage = new ConcurrentHashMap<>();

    /** Time and number of the operations on one collection, for {@code top}. */
    public record Usage(
            LongAdder readMicros,
            LongAdder reads,
            LongAdder writeMicros,
            LongAdder writes,
            LongAdder scans,
            ConcurrentMap<String, Kind> kinds) {
        public Usage() {
            this(
                    new LongAdder(),
                    new LongAdder(),
                    new LongAdder(),
                    new LongAdder(),
                    new LongAdder(),
                    new ConcurrentHashMap<>());
        }
    }

    /** Time and number of one kind of operation. */
    public record Kind(LongAdder micros, LongAdder count) {
        public Kind() {
            this(new LongAdder(), new LongAdder());
        }
    }

    /** Adds to a counter by its path in serverStatus, such as {@code opcounters.insert}. */
    public void add(String name, long amount) {
        LongAdder number = numbers.get(name);
        (number == null ? numbers.computeIfAbsent(name, key -> new LongAdder()) : number).add(amount);
    }

    public long get(String name) {
        LongAdder number = numbers.get(name);
        return number == null ? 0 : number.sum();
    }

    /** Notes that a whole collection was looked through. */
    public void scanned(String namespace) {
        add("metrics.queryExecutor.collectionScans", 1);
        Usage used = usage.get(namespace);
        if (used != null) {
            used.scans().increment();
        }
    }

    public void used(String namespace, String kind, boolean write, long micros) {
        if (usage.size() >= MOST_NAMESPACES && !usage.containsKey(namespace)) {
            return;
        }
        Usage used = usage.computeIfAbsent(namespace, key -> new Usage());
        (write ? used.writeMicros() : used.readMicros()).add(micros);
        (write ? used.writes() : used.reads()).increment();
        Kind of = used.kinds().computeIfAbsent(kind, key -> new Kind());
        of.micros().add(micros);
        of.count().increment();
    }

    public Map<String, Usage> usage() {
        return Map.copyOf(usage);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * From which revision on the changes of a table have to be read. A change takes its revision before it is written, so
 * one with a smaller revision may become visible after one with a greater. What was begun in the last half minute is
 * therefore read again; by then a write has come to its end one way or the other.
 *
 * <p>Not safe for use by several threads.
 */
final class ChangeWindow {

    private static final Duration LENGTH = Duration.ofSeconds(30);
    /** More changes than are ever under way at one moment. */
    private static final long UNDER_WAY = 1000;

    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(Instant at, long changed) {}

    /** The whole table was read while its counter stood here or higher. */
    void whole(long changed, Instant now) {
        seen.clear();
        seen.add(new Seen(now.minus(LENGTH), Math.max(0, changed - UNDER_WAY)));
        seen.add(new Seen(now, changed));
    }

    /** The counter as it was seen last. */
    long last() {
        return seen.isEmpty() ? 0 : seen.getLast().changed();
    }

    /** Notes the counter and answers the revision behind which changes may be unknown. */
    long note(long changed, Instant now) {
        if (changed != last()) {
            seen.add(new Seen(now, changed));
        }
        Instant settled = now.minus(LENGTH);
        long floor = seen.getFirst().changed();
        while (!seen.isEmpty() && !seen.getFirst().at().isAfter(settled)) {
            floor = seen.removeFirst().changed();
        }
        seen.addFirst(new Seen(settled, floor));
        return floor;
    }
}

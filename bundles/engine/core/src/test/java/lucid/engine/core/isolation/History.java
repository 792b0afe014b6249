/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the clients of one round have done. Safe for many threads. */
final class History {

    private final AtomicInteger numbers = new AtomicInteger();
    private final List<Recorded> recorded = new ArrayList<>();
    private final Map<Integer, SessionPlace> unknown = new HashMap<>();
    private final ListKeys keys;

    History(ListKeys keys) {
        this.keys = keys;
    }

    ListKeys keys() {
        return keys;
    }

    /** One that is under way. */
    final class Entry {
        private final int number = numbers.incrementAndGet();
        private final long begun = System.nanoTime();
        private final List<Step> steps = new ArrayList<>();

        void add(Step step) {
            steps.add(step);
        }

        void end(Recorded.Outcome outcome) {
            record(new Recorded(number, steps, outcome, begun, System.nanoTime()));
        }

        /** Its commit was not answered; it can be sent again. */
        void endUnknown(SessionPlace place) {
            end(Recorded.Outcome.UNKNOWN);
            ask(number, place);
        }
    }

    Entry begin() {
        return new Entry();
    }

    private synchronized void record(Recorded one) {
        recorded.add(one);
    }

    private synchronized void ask(int number, SessionPlace place) {
        unknown.put(number, place);
    }

    /** The transactions whose commit can be sent again, by their number. */
    synchronized Map<Integer, SessionPlace> unknown() {
        return Map.copyOf(unknown);
    }

    /** The outcome of an unknown one is known now. */
    synchronized void settle(int number, Recorded.Outcome outcome) {
        recorded.replaceAll(one -> one.number() == number ? one.with(outcome) : one);
    }

    synchronized List<Recorded> all() {
        return List.copyOf(recorded);
    }
}

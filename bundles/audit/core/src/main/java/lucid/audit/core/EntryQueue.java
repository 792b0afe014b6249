/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * What waits for the writer, bounded. An intent wakes the writer, unless it gathers several for one sync; then the last
 * of those who wait for them does. The rest is fetched when it looks again. Reads get half of the room, so that there
 * is some for the others. Many threads put, one takes.
 */
final class EntryQueue {

    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong droppedReads = new AtomicLong();
    private final AtomicLong droppedOthers = new AtomicLong();
    private final int most;
    private volatile Thread taker;
    private volatile boolean asleep;
    /** How many wait since the last were settled, about. */
    private final AtomicInteger waiting = new AtomicInteger();
    /** How many intents the writer gathers; 0 while it does not. */
    private volatile int gathered;

    EntryQueue(int most) {
        this.most = most;
    }

    /** Puts it if there is room; else it is counted as dropped. */
    boolean offer(Entry entry) {
        boolean put = put(entry, entry.isRead() ? most / 2 : most);
        if (!put) {
            (entry.isRead() ? droppedReads : droppedOthers).incrementAndGet();
        }
        return put;
    }

    /** Puts it, waiting for room for so long; says whether it could. */
    boolean offer(Entry entry, long limitNanos) {
        long end = System.nanoTime() + limitNanos;
        while (!put(entry, most)) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            wake();
            LockSupport.parkNanos(this, 200_000);
        }
        return true;
    }

    private boolean put(Entry entry, int limit) {
        if (size.incrementAndGet() > limit) {
            size.decrementAndGet();
            return false;
        }
        entries.add(entry);
        if ((entry.isUrgent() && gathered == 0) || size.get() > limit / 2) {
            wake();
        }
        return true;
    }

    private void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(taker);
        }
    }

    /** Says that one more waits: the last of those who are gathered wakes the writer. */
    void want() {
        if (waiting.incrementAndGet() >= gathered) {
            wake();
        }
    }

    /**
     * Takes what there is, at most so many; waits for so long if there is nothing.
     *
     * @param gathers how many the writer gathers that nobody waits for yet: then it also waits if there is something,
     *     until as many have come to wait
     */
    void take(List<Entry> into, int limit, long waitNanos, int gathers) {
        taker = Thread.currentThread();
        waiting.set(0);
        gathered = gathers;
        asleep = true;
        if (gathers > 0 ? size.get() <= most / 2 : entries.isEmpty()) {
            LockSupport.parkNanos(this, waitNanos);
        }
        asleep = false;
        drain(into, limit);
    }

    private void drain(List<Entry> into, int limit) {
        for (Entry entry = entries.poll(); entry != null; entry = entries.poll()) {
            size.decrementAndGet();
            into.add(entry);
            if (into.size() >= limit) {
                return;
            }
        }
    }

    /** Shows those that wait, without taking them. */
    void forEach(Consumer<Entry> look) {
        entries.forEach(look);
    }

    /** How many wait. */
    int size() {
        return size.get();
    }

    /** How many reads were dropped since it was asked last. */
    long takeDroppedReads() {
        return droppedReads.getAndSet(0);
    }

    /** How many outcomes and events were dropped since it was asked last. */
    long takeDroppedOthers() {
        return droppedOthers.getAndSet(0);
    }
}

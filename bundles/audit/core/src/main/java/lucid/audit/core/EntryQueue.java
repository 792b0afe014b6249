/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * What waits for the writer, bounded. An intent wakes the writer, unless it gathers several for one sync; one who waits
 * wakes it always; the rest is fetched when it looks again. Reads get half of the room, so that there is some for the
 * others. Many threads put, one takes.
 */
final class EntryQueue {

    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong droppedReads = new AtomicLong();
    private final AtomicLong droppedOthers = new AtomicLong();
    private final int most;
    private volatile Thread taker;
    private volatile boolean asleep;
    private volatile boolean gathering;
    private final AtomicBoolean wanted = new AtomicBoolean();

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
        if ((entry.isUrgent() && !gathering) || size.get() > limit / 2) {
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

    /** Has the writer bring what was put to the disk now: somebody waits for it. */
    void want() {
        wanted.set(true);
        wake();
    }

    /**
     * Takes what there is, at most so many; waits for so long if there is nothing.
     *
     * @param gathers whether it waits also if there is something, until somebody wants it
     * @return whether somebody waits for what it took
     */
    boolean take(List<Entry> into, int limit, long waitNanos, boolean gathers) {
        taker = Thread.currentThread();
        gathering = gathers;
        asleep = true;
        if (!wanted.get() && (gathers ? size.get() <= most / 2 : entries.isEmpty())) {
            LockSupport.parkNanos(this, waitNanos);
        }
        asleep = false;
        // asked before the entries: who wants one has put it before
        boolean now = wanted.getAndSet(false);
        drain(into, limit);
        return now;
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

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.util.concurrent.locks.LockSupport;
import lucid.audit.api.Action;
import lucid.audit.api.Outcome;
import org.bson.BsonDocument;

/**
 * Something on its way to the disk. Made by the one who acts, then owned by the writer; what both see is volatile.
 */
final class Entry {

    /** What a record is; the order is of no meaning. */
    enum Kind {
        INTENT,
        OUTCOME,
        EVENT,
        START,
        STOP,
        NOTICE,
        /** No record: all before it is to be on disk, and a checkpoint made. */
        CHECKPOINT,
        /** No record: all before it is to be written. */
        FLUSH
    }

    static final int WAITS = 0;
    static final int DURABLE = 1;
    static final int FAILED = 2;

    final Kind kind;
    final Action action;
    final long wallMicros;
    final long nanos;
    Entry intent;
    Outcome outcome;
    long durationMicros = -1;
    String notice = "";
    BsonDocument detail = new BsonDocument();

    /** Set by the writer alone. */
    long seq = -1;

    private volatile int state = WAITS;
    private volatile Thread waiter;
    private volatile Trouble trouble = Trouble.NONE;

    /** Something of that kind; the action is null where nobody but the platform acts. */
    Entry(Kind kind, Action action, TrailClock clock) {
        this.kind = kind;
        this.action = action;
        this.wallMicros = clock.wallMicros();
        this.nanos = clock.nanos();
    }

    static Entry notice(String notice, BsonDocument detail, TrailClock clock) {
        Entry entry = new Entry(Kind.NOTICE, null, clock);
        entry.notice = notice;
        entry.detail = detail;
        return entry;
    }

    boolean isRead() {
        return kind == Kind.EVENT && action.effect() == Action.Effect.READ;
    }

    /** Whether somebody may be waiting until it is on disk. */
    boolean isUrgent() {
        return kind == Kind.INTENT || kind == Kind.CHECKPOINT || kind == Kind.FLUSH;
    }

    boolean isRecord() {
        return kind != Kind.CHECKPOINT && kind != Kind.FLUSH;
    }

    int state() {
        return state;
    }

    Trouble trouble() {
        return trouble;
    }

    /** It is on disk. */
    void done() {
        settle(DURABLE);
    }

    /** It could not be brought to the disk in time; it may be there later. */
    void failed(Trouble why) {
        trouble = why;
        settle(FAILED);
    }

    private void settle(int settled) {
        if (state != WAITS) {
            return;
        }
        state = settled;
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** Whether somebody waits until it is settled. */
    boolean isWaitedFor() {
        return waiter != null;
    }

    /** Waits until it is settled or the time is over, and says before that it does; only one thread waits. */
    int await(long limitNanos, Runnable waits) {
        if (state != WAITS) {
            return state;
        }
        waiter = Thread.currentThread();
        waits.run();
        long end = System.nanoTime() + limitNanos;
        boolean interrupted = false;
        while (state == WAITS && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(this, end - System.nanoTime());
            // What is on disk has to be known also to one who is interrupted; they learn of it afterwards.
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return state;
    }
}

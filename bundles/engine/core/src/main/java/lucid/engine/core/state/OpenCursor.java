/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.concurrent.atomic.AtomicBoolean;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.aggregation.Tail;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** A stream that a client reads in batches. One command at a time uses it. */
public final class OpenCursor {

    /** What belongs to no transaction. */
    public static final long NO_TRANSACTION = -1;

    /** A reply has to leave room for itself beside the documents. */
    private static final int BATCH_BYTES = 16 * 1024 * 1024;

    private final Namespace namespace;
    private final DocStream stream;
    private final Owner owner;
    private final AtomicBoolean inUse = new AtomicBoolean();
    private volatile long lastUseNanos = System.nanoTime();
    private volatile boolean killed;
    private volatile Runnable whenKilled = () -> {};
    private volatile long leftMillis = Long.MAX_VALUE;
    private boolean pending;
    private boolean exhausted;
    private Value resumeToken;
    private long returned;
    private volatile long id;

    /**
     * Whose it is, and how long it may lie.
     *
     * @param user      the authenticated users' key; empty for nobody
     * @param session   the session's id, missing for none
     * @param lasting   whether it never times out by lying
     * @param tailable  whether its end is not its end
     * @param awaiting  whether getMore waits a while at the end
     * @param transaction the number of the transaction that it belongs to; {@link #NO_TRANSACTION} for none
     * @param operation what to interrupt
     */
    public record Owner(
            String user,
            Value session,
            boolean lasting,
            boolean tailable,
            boolean awaiting,
            long transaction,
            Rebindable operation) {

        /** The same for a cursor that waits at its end for more. */
        public Owner following() {
            return new Owner(user, session, lasting, true, true, transaction, operation);
        }
    }

    public OpenCursor(Namespace namespace, DocStream stream, Owner owner) {
        this.namespace = namespace;
        this.stream = stream;
        this.owner = owner;
        resumeToken = stream instanceof Tail tail ? tail.resumeToken() : Value.MISSING;
    }

    /** What clients call it; 0 as long as they do not know it. */
    public long id() {
        return id;
    }

    public void named(long number) {
        id = number;
    }

    public Namespace namespace() {
        return namespace;
    }

    public Owner owner() {
        return owner;
    }

    public long returned() {
        return returned;
    }

    public long idleNanos() {
        return System.nanoTime() - lastUseNanos;
    }

    public boolean acquire() {
        return inUse.compareAndSet(false, true);
    }

    public void release() {
        if (stream instanceof Tail tail) {
            tail.rest();
        }
        lastUseNanos = System.nanoTime();
        leftMillis = owner.operation().remainingMillis();
        inUse.set(false);
    }

    /** What is left of the time limit that it was opened with; {@link Long#MAX_VALUE} without one. */
    public long leftMillis() {
        return leftMillis;
    }

    public void kill() {
        killed = true;
        whenKilled.run();
    }

    /** Runs this when it is killed from now on: for a thread that looks once more and then sleeps. */
    public void whenKilled(Runnable wakes) {
        whenKilled = wakes;
    }

    public boolean isKilled() {
        return killed;
    }

    public boolean isExhausted() {
        return exhausted;
    }

    public boolean awaits() {
        return owner.awaiting();
    }

    /**
     * Appends the next documents to an open array: up to {@code most} of them and 16 MiB, one at least if there is one.
     *
     * @return whether all was read
     */
    public boolean fill(DocBuilder builder, long most) {
        int start = builder.size();
        for (int i = 0; i < most; i++) {
            if (!pending && !stream.next()) {
                exhausted = true;
                noteResumeToken();
                return true;
            }
            Doc document = stream.current();
            if (i > 0 && builder.size() - start + document.length() > BATCH_BYTES) {
                pending = true;
                return false;
            }
            pending = false;
            builder.append(Integer.toString(i), document);
            noteResumeToken();
            returned++;
        }
        return false;
    }

    private void noteResumeToken() {
        if (stream instanceof Tail tail) {
            resumeToken = tail.resumeToken();
        }
    }

    /** Where another stream would go on behind what was given; {@link Value#MISSING} where there is no going on. */
    public Value resumeToken() {
        return resumeToken;
    }

    /** Whether a write may bring something to a tailable one, see {@link Tail#concerns}. */
    public boolean concerns(Namespace written) {
        return !(stream instanceof Tail tail) || tail.concerns(written);
    }

    /** Whether nothing more can come of it although it is tailable. */
    public boolean isOver() {
        return !pending && stream instanceof Tail tail && tail.isOver();
    }

    /** Looks whether anything is left, without giving it. */
    public boolean peekEnd() {
        if (!pending && !exhausted) {
            pending = stream.next();
            exhausted = !pending;
        }
        return exhausted;
    }

    public void close() {
        stream.close();
    }
}

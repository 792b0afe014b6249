/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.concurrent.atomic.AtomicBoolean;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** A stream that a client reads in batches. One command at a time uses it. */
final class OpenCursor {

    /** A reply has to leave room for itself beside the documents. */
    private static final int BATCH_BYTES = 16 * 1024 * 1024;

    private final Namespace namespace;
    private final DocStream stream;
    private final Owner owner;
    private final AtomicBoolean inUse = new AtomicBoolean();
    private volatile long lastUseNanos = System.nanoTime();
    private volatile boolean killed;
    private volatile long leftMillis = Long.MAX_VALUE;
    private boolean pending;
    private boolean exhausted;
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
     * @param operation what to interrupt
     */
    record Owner(
            String user, Value session, boolean lasting, boolean tailable, boolean awaiting, Rebindable operation) {}

    OpenCursor(Namespace namespace, DocStream stream, Owner owner) {
        this.namespace = namespace;
        this.stream = stream;
        this.owner = owner;
    }

    /** What clients call it; 0 as long as they do not know it. */
    long id() {
        return id;
    }

    void named(long number) {
        id = number;
    }

    Namespace namespace() {
        return namespace;
    }

    Owner owner() {
        return owner;
    }

    long returned() {
        return returned;
    }

    long idleNanos() {
        return System.nanoTime() - lastUseNanos;
    }

    boolean acquire() {
        return inUse.compareAndSet(false, true);
    }

    void release() {
        lastUseNanos = System.nanoTime();
        leftMillis = owner.operation().remainingMillis();
        inUse.set(false);
    }

    /** What is left of the time limit that it was opened with; {@link Long#MAX_VALUE} without one. */
    long leftMillis() {
        return leftMillis;
    }

    void kill() {
        killed = true;
    }

    boolean isKilled() {
        return killed;
    }

    boolean isExhausted() {
        return exhausted;
    }

    boolean awaits() {
        return owner.awaiting();
    }

    /**
     * Appends the next documents to an open array: up to {@code most} of them and 16 MiB, one at least if there is one.
     *
     * @return whether all was read
     */
    boolean fill(DocBuilder builder, long most) {
        int start = builder.size();
        for (int i = 0; i < most; i++) {
            if (!pending && !stream.next()) {
                exhausted = true;
                return true;
            }
            Doc document = stream.current();
            if (i > 0 && builder.size() - start + document.length() > BATCH_BYTES) {
                pending = true;
                return false;
            }
            pending = false;
            builder.append(Integer.toString(i), document);
            returned++;
        }
        return false;
    }

    /** Looks whether anything is left, without giving it. */
    boolean peekEnd() {
        if (!pending && !exhausted) {
            pending = stream.next();
            exhausted = !pending;
        }
        return exhausted;
    }

    void close() {
        stream.close();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.util.List;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Store;

/** Gives every write its time and its entry, in one batch with it. Safe for many threads. */
public final class Oplog {

    /** Goes on behind the last entry of the store. */
    public Oplog(Store store) {
        throw new UnsupportedOperationException();
    }

    /**
     * Numbers the entries, adds them to the batch and writes it. Entries become visible in the order of their times.
     *
     * @return the time of the last entry; the newest time there is when {@code entries} is empty
     */
    public OpTime write(Batch batch, List<OplogEntry> entries) {
        throw new UnsupportedOperationException();
    }

    /** The time of the newest visible entry. */
    public OpTime lastApplied() {
        throw new UnsupportedOperationException();
    }

    /** The time up to which all survives the end of the machine. */
    public OpTime lastDurable() {
        throw new UnsupportedOperationException();
    }

    /** Returns once the time is durable; callers share an fsync. */
    public void awaitDurable(OpTime time) {
        throw new UnsupportedOperationException();
    }
}

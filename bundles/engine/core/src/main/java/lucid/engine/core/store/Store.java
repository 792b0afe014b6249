/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

/** Tables of bytes. Safe for many threads. */
public final class Store implements AutoCloseable {

    private Store() {}

    /**
     * Opens or makes a store.
     *
     * @throws StoreException {@code CLOSED} if another process has it, {@code CORRUPT} for a wrong master key
     */
    public static Store open(StoreOptions options) {
        throw new UnsupportedOperationException();
    }

    public Batch batch() {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes a batch at once and closes it. When this returns the batch is visible to new snapshots and survives the
     * end of the process, not yet that of the machine.
     *
     * @throws StoreException {@code DISK_FULL}; nothing of the batch is written then
     */
    public void write(Batch batch) {
        throw new UnsupportedOperationException();
    }

    /** Returns once all that was written before the call survives the end of the machine; callers share one fsync. */
    public void awaitDurable() {
        throw new UnsupportedOperationException();
    }

    /** The newest value of a key; an empty array where there is none. */
    public byte[] get(Table table, byte[] key) {
        throw new UnsupportedOperationException();
    }

    public Snapshot snapshot() {
        throw new UnsupportedOperationException();
    }

    /** Bytes that a range of keys takes on disk, about. */
    public long bytes(Table table, byte[] from, byte[] to) {
        throw new UnsupportedOperationException();
    }

    /** Gives the room of deleted and overwritten keys of a range back. */
    public void compact(Table table, byte[] from, byte[] to) {
        throw new UnsupportedOperationException();
    }

    /** Whether {@link Table#INDEX} is empty because it lives in memory, and has to be filled again. */
    public boolean indexesLost() {
        throw new UnsupportedOperationException();
    }

    /** Free bytes of the file system that it lies on; {@link Long#MAX_VALUE} in memory. */
    public long freeBytes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

/** Changes that are written together or not at all. For one thread; closed by {@link Store#write} or by hand. */
public final class Batch implements AutoCloseable {

    Batch() {}

    public void put(Table table, byte[] key, byte[] value) {
        throw new UnsupportedOperationException();
    }

    public void delete(Table table, byte[] key) {
        throw new UnsupportedOperationException();
    }

    /** Deletes the keys from {@code from}, inclusive, to {@code to}, exclusive. */
    public void deleteRange(Table table, byte[] from, byte[] to) {
        throw new UnsupportedOperationException();
    }

    /** How many bytes it holds, about. */
    public long bytes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

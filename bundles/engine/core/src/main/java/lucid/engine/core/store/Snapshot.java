/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

/** All tables as they were at one moment. Safe for many threads; closed by its owner once no cursor of it is open. */
public final class Snapshot implements AutoCloseable {

    Snapshot() {}

    /** The value of a key; an empty array where there is none (no table holds empty values of meaning). */
    public byte[] get(Table table, byte[] key) {
        throw new UnsupportedOperationException();
    }

    /** Whether the key is there, its value empty or not. */
    public boolean has(Table table, byte[] key) {
        throw new UnsupportedOperationException();
    }

    public KeyCursor cursor(Table table) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

/** Walks a table in key order at one snapshot. For one thread. Invalid until a seek; closed before its snapshot. */
public final class KeyCursor implements AutoCloseable {

    KeyCursor() {}

    /** Goes to the first key at or behind this one. */
    public void seek(byte[] key) {
        throw new UnsupportedOperationException();
    }

    /** Goes to the last key at or before this one. */
    public void seekForPrev(byte[] key) {
        throw new UnsupportedOperationException();
    }

    public void next() {
        throw new UnsupportedOperationException();
    }

    public void previous() {
        throw new UnsupportedOperationException();
    }

    /** Whether it stands on a key; false at either end. */
    public boolean valid() {
        throw new UnsupportedOperationException();
    }

    /** The key; the caller may keep it. */
    public byte[] key() {
        throw new UnsupportedOperationException();
    }

    /** The value, opened where it was sealed; the caller may keep it. */
    public byte[] value() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

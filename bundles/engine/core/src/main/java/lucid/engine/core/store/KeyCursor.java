/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

/**
 * Walks a table in key order at one snapshot. For one thread. Invalid until a seek; closed before its snapshot. Every
 * use after its end or that of the store fails with {@code CLOSED}.
 */
public abstract class KeyCursor implements AutoCloseable {

    KeyCursor() {}

    /** Goes to the first key at or behind this one. */
    public abstract void seek(byte[] target);

    /** Goes to the last key at or before this one. */
    public abstract void seekForPrev(byte[] target);

    /** Goes to the first key. */
    public abstract void seekToFirst();

    /** Goes to the last key. */
    public abstract void seekToLast();

    /** Goes on to the following key. */
    public abstract void next();

    /** Goes back to the key before. */
    public abstract void previous();

    /** Whether it stands on a key; false at either end. */
    public abstract boolean valid();

    /** The key; the caller may keep it, but not change it. */
    public abstract byte[] key();

    /** The value, opened where it was sealed; the caller may keep it. */
    public abstract byte[] value();

    @Override
    public abstract void close();
}

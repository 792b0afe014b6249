/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** Makes an index's keys of documents. Immutable; safe for many threads. */
public final class KeyGenerator {

    /** Prepares for one index; {@code collation} is the parsed one of the specification. */
    public KeyGenerator(IndexSpec spec, Collation collation) {
        throw new UnsupportedOperationException();
    }

    /**
     * The keys of a document.
     *
     * @throws lucid.engine.core.value.CommandException 171 CannotIndexParallelArrays, 16766 for an array in a hashed
     *     index
     */
    public IndexKeys keys(Doc document) {
        throw new UnsupportedOperationException();
    }

    /** MongoDB's 64-bit hash of a value, as in a hashed index and {@code $toHashedIndexKey}. */
    public static long hash(Value value) {
        throw new UnsupportedOperationException();
    }
}

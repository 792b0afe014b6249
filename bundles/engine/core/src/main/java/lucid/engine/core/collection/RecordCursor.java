/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import lucid.engine.core.value.Doc;

/** A walk over records. For one thread. */
public interface RecordCursor extends AutoCloseable {

    /** Goes to the next record; false behind the last. */
    boolean next();

    RecordId id();

    Doc document();

    /** The next {@link #next} goes to the first record at or behind this id (before it, when walking backward). */
    void seek(RecordId id);

    @Override
    void close();
}

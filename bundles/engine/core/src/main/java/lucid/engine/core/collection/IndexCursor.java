/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.List;
import lucid.engine.core.value.Value;

/** A walk over index entries. For one thread. */
public interface IndexCursor extends AutoCloseable {

    /** Goes to the next entry; false behind the last. */
    boolean next();

    /** The encoded key, without index id and record id. */
    byte[] key();

    RecordId id();

    /** The key's values, as the document has them; only for indexes without a collation. */
    List<Value> values();

    /**
     * The next {@link #next} goes to the first entry whose encoded key is at or behind this one; walking backward, to
     * the last whose key is before it or has it as a prefix. An empty key means the end that the walk starts from.
     */
    void seek(byte[] key);

    @Override
    void close();
}

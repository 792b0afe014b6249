/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import lucid.engine.core.change.OpTime;
import lucid.engine.core.store.Changes;
import lucid.engine.core.value.Doc;

/** What a write of one collection sees and where it goes. Lives only under the collection's writer's lock. */
interface WriteScope extends AutoCloseable {

    /** The document of a record; empty where there is none. */
    Doc read(RecordId record);

    /** Where changes of records and entries go. */
    Changes changes();

    /**
     * Makes sure that no other transaction has a record.
     *
     * @throws Claims.HeldException where one has
     * @throws lucid.engine.core.value.CommandException 112 WriteConflict for a transaction, also where the record was
     *     changed since it began
     */
    void claim(RecordId record);

    /** The same for a key of an index that takes it once; {@code bare} is index id and key. */
    void claim(Index index, byte[] bare);

    /** Whether nobody has the key, or the record itself. */
    boolean isFree(Index index, byte[] bare, RecordId record);

    /** Whether a point stands for this record. */
    boolean isOwn(Index index, byte[] entry, RecordId record);

    /** Writes what was changed, or adds it to the transaction. */
    OpTime commit(WriteSet set);

    @Override
    void close();
}

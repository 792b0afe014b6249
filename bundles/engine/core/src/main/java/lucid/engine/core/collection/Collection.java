/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.List;
import java.util.function.Function;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;

/**
 * A collection as it runs. Writes of one document are atomic with its index entries and its oplog entry; they are
 * checked against validator, unique indexes and size. Safe for many threads.
 */
public final class Collection {

    Collection() {}

    public CollectionInfo info() {
        throw new UnsupportedOperationException();
    }

    /** Its default collation. */
    public Collation collation() {
        throw new UnsupportedOperationException();
    }

    /** All indexes, {@code _id_} first, those under construction too. */
    public List<Index> indexes() {
        throw new UnsupportedOperationException();
    }

    /** The number of records, kept exactly. */
    public long count() {
        throw new UnsupportedOperationException();
    }

    /** The sum of the documents' sizes in bytes, kept exactly. */
    public long dataBytes() {
        throw new UnsupportedOperationException();
    }

    /** A snapshot to read from; the caller closes it. */
    public Snapshot snapshot() {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads one record.
     *
     * @return the document; {@link Doc#EMPTY} where there is none (a stored document has an {@code _id})
     */
    public Doc read(Snapshot snapshot, RecordId id) {
        throw new UnsupportedOperationException();
    }

    /** Walks the records in the order of their ids. */
    public RecordCursor records(Snapshot snapshot, boolean backward) {
        throw new UnsupportedOperationException();
    }

    /** Walks the entries of an index. */
    public IndexCursor entries(Snapshot snapshot, Index index, boolean backward) {
        throw new UnsupportedOperationException();
    }

    /** What a write did not do as usual. */
    public record WriteOptions(boolean bypassValidation, Interruption interruption) {
        public static final WriteOptions USUAL = new WriteOptions(false, Interruption.NEVER);
    }

    /**
     * Inserts documents as one: all or none. {@code _id} is put in front, made where it is missing.
     *
     * @return the time of the last
     * @throws lucid.engine.core.value.CommandException 11000 DuplicateKey with keyPattern and keyValue, 121
     *     DocumentValidationFailure with errInfo, 10334 BSONObjectTooLarge, 14031 OutOfDiskSpace
     */
    public OpTime insert(List<Doc> documents, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    /** What a change of one record did. */
    public record Written(boolean found, Doc before, Doc after, OpTime time) {}

    /**
     * Changes one record. The function gets the newest document, under the lock, and returns the new one; the same
     * object (or equal bytes) for no change, {@link Doc#EMPTY} for "it matches no more, leave it".
     *
     * @return {@code found} is false where the record is gone or the function left it
     */
    public Written update(RecordId id, Function<Doc, Doc> change, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Deletes one record if it is there and the condition still holds for its newest document. */
    public Written delete(RecordId id, java.util.function.Predicate<Doc> condition) {
        throw new UnsupportedOperationException();
    }
}

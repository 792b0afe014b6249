/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.UpdateForm;
import lucid.engine.core.store.Changes;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;

/**
 * A collection as it runs. Writes of one document are atomic with its index entries and its oplog entry; they are
 * checked against validator, unique indexes and size. Safe for many threads.
 */
public final class Collection {

    private final CollectionState state;
    private final RecordWriter writer;
    private final KnownPlaces places;
    private final Optional<Transaction> transaction;

    Collection(CollectionState state, KnownPlaces places) {
        this(state, places, Optional.empty());
    }

    private Collection(CollectionState state, KnownPlaces places, Optional<Transaction> transaction) {
        this.state = state;
        this.places = places;
        this.transaction = transaction;
        writer = new RecordWriter(state, transaction);
    }

    /** The same collection as a transaction sees and changes it. */
    Collection within(Transaction open) {
        return new Collection(state, places, Optional.of(open));
    }

    CollectionState state() {
        return state;
    }

    RecordWriter writer() {
        return writer;
    }

    public CollectionInfo info() {
        return state.info();
    }

    /** Its default collation. */
    public Collation collation() {
        return state.settings().collation();
    }

    /** All indexes, {@code _id_} first, those under construction too. */
    public List<Index> indexes() {
        return state.indexes();
    }

    /** The number of records, kept exactly. */
    public long count() {
        return state.counters().count();
    }

    /** The sum of the documents' sizes in bytes, kept exactly. */
    public long dataBytes() {
        return state.counters().bytes();
    }

    /** A snapshot to read from; the caller closes it. */
    public Snapshot snapshot() {
        return transaction.map(Transaction::snapshot).orElseGet(state.store()::snapshot);
    }

    /**
     * Reads one record.
     *
     * @return the document; {@link Doc#EMPTY} where there is none (a stored document has an {@code _id})
     */
    public Doc read(Snapshot snapshot, RecordId id) {
        byte[] bytes = snapshot.get(Table.RECORDS, KeyLayout.record(state.prefix(), id));
        return bytes.length == 0 ? Doc.EMPTY : Doc.view(bytes);
    }

    /** Walks the records in the order of their ids. */
    public RecordCursor records(Snapshot snapshot, boolean backward) {
        return new StoredRecordCursor(snapshot, state.prefix(), backward);
    }

    /**
     * The record with an {@code _id}: one look-up.
     *
     * @return empty where there is none, as in {@code system.profile}
     */
    public Optional<RecordId> byId(Snapshot snapshot, Value id) {
        if (isClustered()) {
            RecordId record = new RecordId(key(id));
            return snapshot.has(Table.RECORDS, KeyLayout.record(state.prefix(), record))
                    ? Optional.of(record)
                    : Optional.empty();
        }
        return entry(id)
                .map(entry -> snapshot.get(Table.INDEX, entry))
                .filter(value -> value.length > 0)
                .map(KeyLayout::pointRecord);
    }

    /**
     * The newest document with an {@code _id}, where it was found before: no snapshot and no index is needed then.
     *
     * @return empty where the index has to be asked
     */
    public Optional<Located> recall(Value id) {
        return entry(id)
                .filter(entry -> transaction.isEmpty())
                .flatMap(places::get)
                .map(record -> new Located(record, state.newest(record)))
                .filter(Located::isThere);
    }

    /** The document with an {@code _id} at a snapshot; its place is remembered for {@link #recall}. */
    public Optional<Located> find(Snapshot snapshot, Value id) {
        Optional<Located> located = byId(snapshot, id)
                .map(record -> new Located(record, read(snapshot, record)))
                .filter(Located::isThere);
        located.ifPresent(found -> entry(id).ifPresent(entry -> places.put(entry, found.record())));
        return located;
    }

    private byte[] key(Value id) {
        return new KeyEncoder().append(id, false, collation()).key();
    }

    /** The entry in the index of {@code _id}; empty where there is no such index. */
    private Optional<byte[]> entry(Value id) {
        List<Index> indexes = state.indexes();
        return indexes.isEmpty() || !indexes.get(0).spec().isId()
                ? Optional.empty()
                : Optional.of(KeyLayout.join(indexes.get(0).prefix(), key(id)));
    }

    /** Whether records lie under their {@code _id}, in its order, without an index on it. */
    public boolean isClustered() {
        return state.settings().clustered();
    }

    /** Whether it is capped: records stay in the order in which they came, and the oldest go. */
    public boolean isCapped() {
        return state.settings().capped().on();
    }

    /** Whether it was dropped; writes are refused then, a snapshot made before still has all. */
    public boolean isDropped() {
        return state.isDropped();
    }

    /**
     * Walks the entries of an index. Take the snapshot first, then read {@link #indexes} and
     * {@link Index#multikeyPaths}: what a snapshot holds is then known to them.
     *
     * @throws CommandException 175 QueryPlanKilled where the index is not ready at that snapshot
     */
    public IndexCursor entries(Snapshot snapshot, Index index, boolean backward) {
        if (!snapshot.has(Table.CATALOG, KeyLayout.catalogue(KeyLayout.READY, index.id()))) {
            throw new CommandException(
                    ErrorCode.QUERY_PLAN_KILLED,
                    "query plan killed :: index '" + index.spec().name() + "' dropped or not built yet");
        }
        return new StoredIndexCursor(
                snapshot, index, backward, !state.settings().clustered());
    }

    /** Something that belongs to a write and is written with it. */
    public interface BeforeCommit {
        BeforeCommit NOTHING = (changes, before, after) -> {};

        /**
         * Runs when all is checked and nothing is written; what it throws refuses the write.
         *
         * @param changes takes what is to be written with it
         * @param before  the document as it was; empty for an insert
         * @param after   the document as it will be; empty for a delete, and for an insert of several
         */
        void run(Changes changes, Doc before, Doc after);
    }

    /**
     * What a write does not do as usual.
     *
     * @param bypassValidation whether the validator is not asked
     * @param interruption     what may end it
     * @param beforeCommit     what belongs to it
     */
    public record WriteOptions(boolean bypassValidation, Interruption interruption, BeforeCommit beforeCommit) {
        public static final WriteOptions USUAL = new WriteOptions(false, Interruption.NEVER);

        public WriteOptions(boolean bypassValidation, Interruption interruption) {
            this(bypassValidation, interruption, BeforeCommit.NOTHING);
        }
    }

    /**
     * Inserts documents as one: all or none. {@code _id} is put in front, made where it is missing.
     *
     * @return the time of the last
     * @throws lucid.engine.core.value.CommandException 11000 DuplicateKey with keyPattern and keyValue, 121
     *     DocumentValidationFailure with errInfo, 10334 BSONObjectTooLarge, 14031 OutOfDiskSpace
     */
    public OpTime insert(List<Doc> documents, WriteOptions options) {
        return writer.insert(documents, options);
    }

    /** What a change of one record did. */
    public record Written(boolean found, Doc before, Doc after, OpTime time) {}

    /**
     * Changes one record. The function gets the newest document, under the lock, and returns the new one; the same
     * object (or equal bytes) for no change, {@link Doc#EMPTY} for "it matches no more, leave it".
     *
     * @param form how the oplog has it
     * @return {@code found} is false where the record is gone or the function left it
     */
    public Written update(RecordId id, Function<Doc, Doc> change, UpdateForm form, WriteOptions options) {
        return writer.update(id, change, form, options);
    }

    /** The same; the oplog has it as a replacement. */
    public Written update(RecordId id, Function<Doc, Doc> change, WriteOptions options) {
        return update(id, change, UpdateForm.REPLACEMENT, options);
    }

    /** Deletes one record if it is there and the condition still holds for its newest document. */
    public Written delete(RecordId id, Predicate<Doc> condition) {
        return delete(id, condition, WriteOptions.USUAL);
    }

    /** The same with options. */
    public Written delete(RecordId id, Predicate<Doc> condition, WriteOptions options) {
        return writer.delete(id, condition, options);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import lucid.engine.core.change.OpTime;
import lucid.engine.core.store.Changes;
import lucid.engine.core.store.Overlay;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Doc;

/**
 * A write within a transaction: it sees the transaction's snapshot with its own changes, and is written when that
 * commits. Whoever is first to change a record or a unique key has it; others are refused, also where somebody has
 * changed it after the transaction began.
 */
final class TransactionScope implements WriteScope {

    private final CollectionState state;
    private final Transaction transaction;
    private final Snapshot view;
    private final UniqueKeys keys;
    /** Of this write only, so that nothing of it stays if it is refused. */
    private final Overlay changes = new Overlay();

    TransactionScope(CollectionState state, Transaction transaction) {
        this.state = state;
        this.transaction = transaction;
        view = transaction.snapshot();
        keys = new UniqueKeys(view::get, transaction::snapshot);
    }

    @Override
    public Doc read(RecordId record) {
        byte[] bytes = view.get(Table.RECORDS, KeyLayout.record(state.prefix(), record));
        return bytes.length == 0 ? Doc.EMPTY : Doc.view(bytes);
    }

    @Override
    public Changes changes() {
        return changes;
    }

    @Override
    public void claim(RecordId record) {
        transaction.claim(KeyLayout.record(state.prefix(), record));
    }

    @Override
    public void claim(Index index, byte[] bare) {
        transaction.claim(bare);
    }

    @Override
    public boolean isFree(Index index, byte[] bare, RecordId record) {
        return keys.isFree(index, bare, record);
    }

    @Override
    public boolean isOwn(Index index, byte[] entry, RecordId record) {
        return keys.isOwn(index, entry, record);
    }

    @Override
    public OpTime commit(WriteSet set) {
        return transaction.add(set, changes);
    }

    @Override
    public void close() {
        keys.close();
        view.close();
    }
}

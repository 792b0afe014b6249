/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import lucid.engine.core.change.OpTime;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Changes;
import lucid.engine.core.value.Doc;

/** A write outside of transactions: it sees the newest state and is written at once. */
final class DirectScope implements WriteScope {

    private final CollectionState state;
    private final Batch batch;
    private final UniqueKeys keys;

    DirectScope(CollectionState state) {
        this(state, state.store().batch());
    }

    /** One whose changes are written with what else the batch holds. */
    DirectScope(CollectionState state, Batch batch) {
        this.state = state;
        this.batch = batch;
        keys = new UniqueKeys(state.store()::get, state.store()::snapshot);
    }

    @Override
    public Doc read(RecordId record) {
        return state.newest(record);
    }

    @Override
    public Changes changes() {
        return batch;
    }

    @Override
    public void claim(RecordId record) {
        if (!state.claims().isEmpty()) {
            state.claims().checkFree(KeyLayout.record(state.prefix(), record));
        }
    }

    @Override
    public void claim(Index index, byte[] bare) {
        state.claims().checkFree(bare);
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
        set.effects().complete(batch);
        OpTime time = state.write(batch, set.entries());
        set.effects().written();
        return time;
    }

    @Override
    public void close() {
        keys.close();
        batch.close();
    }
}

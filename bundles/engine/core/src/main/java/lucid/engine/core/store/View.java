/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import org.rocksdb.ReadOptions;
import org.rocksdb.ReadTier;
import org.rocksdb.RocksDB;
import org.rocksdb.Snapshot;

/** A RocksDB snapshot and the options to read it. */
final class View implements AutoCloseable {

    private final RocksDB rocks;
    private final Snapshot snapshot;
    private final ReadOptions options;

    /**
     * Keeps what is there now.
     *
     * @param cached whether what does not lie in memory is refused with {@link WouldBlock}
     */
    View(RocksDB rocks, boolean cached) {
        this.rocks = rocks;
        snapshot = rocks.getSnapshot();
        options = new ReadOptions().setSnapshot(snapshot).setBackgroundPurgeOnIteratorCleanup(true);
        if (cached) {
            options.setReadTier(ReadTier.BLOCK_CACHE_TIER);
        }
    }

    ReadOptions options() {
        return options;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public void close() {
        options.close();
        rocks.releaseSnapshot(snapshot);
        snapshot.close();
    }
}

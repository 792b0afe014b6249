/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.Snapshot;

/** A RocksDB snapshot and the options to read it. */
final class View implements AutoCloseable {

    private final RocksDB rocks;
    private final Snapshot snapshot;
    private final ReadOptions options;

    View(RocksDB rocks) {
        this.rocks = rocks;
        snapshot = rocks.getSnapshot();
        options = new ReadOptions().setSnapshot(snapshot).setBackgroundPurgeOnIteratorCleanup(true);
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

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import org.rocksdb.ReadOptions;
import org.rocksdb.Slice;

/** Between which keys an iterator goes, with the native memory that it needs for that. */
final class Bounds implements AutoCloseable {

    private final ReadOptions options;
    private final Natives own = new Natives();

    /** From {@code from}, inclusive, to {@code to}, exclusive; an empty array is no bound. */
    Bounds(View view, byte[] from, byte[] to) {
        if (from.length == 0 && to.length == 0) {
            options = view.options();
            return;
        }
        options = own.keep(new ReadOptions(view.options()));
        if (from.length > 0) {
            options.setIterateLowerBound(own.keep(new Slice(from)));
        }
        if (to.length > 0) {
            options.setIterateUpperBound(own.keep(new Slice(to)));
        }
    }

    ReadOptions options() {
        return options;
    }

    @Override
    public void close() {
        own.close();
    }
}

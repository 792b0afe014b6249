/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes over the wire. */
final class WireCounters {

    private final AtomicLong totalCreated = new AtomicLong();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();

    /** Counts an accepted connection; the result is its id, from 1. */
    long connected() {
        return totalCreated.incrementAndGet();
    }

    void rejectedConnection() {
        rejected.increment();
    }

    void received(int bytes) {
        requests.increment();
        bytesIn.add(bytes);
    }

    void sent(int bytes) {
        bytesOut.add(bytes);
    }

    WireStatistics statistics(long open, long available) {
        return new WireStatistics(
                open, available, totalCreated.get(), rejected.sum(), requests.sum(), bytesIn.sum(), bytesOut.sum());
    }
}

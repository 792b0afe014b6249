/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/**
 * Lets other threads run once before a loop goes to sleep. Where processors are busy, the client that has just been
 * answered asks again meanwhile, and nobody has to be woken.
 */
final class YieldingSelect implements SelectStrategy {

    // a hint to the scheduler: it serves the same without
    @SuppressWarnings("ThreadPriorityCheck")
    @Override
    public int calculateStrategy(IntSupplier ready, boolean hasTasks) throws Exception {
        int now = ready.get();
        if (now > 0 || hasTasks) {
            return now;
        }
        Thread.yield();
        now = ready.get();
        return now > 0 ? now : SELECT;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import lucid.engine.core.store.NonBlocking;

/** Makes the threads of event loops: each serves many connections, so that nothing on it may wait. */
final class LoopThreads extends DefaultThreadFactory {

    LoopThreads() {
        super("lucid-wire", true);
    }

    @Override
    protected Thread newThread(Runnable work, String name) {
        return new LoopThread(threadGroup, work, name);
    }

    private static final class LoopThread extends FastThreadLocalThread implements NonBlocking {

        LoopThread(ThreadGroup group, Runnable work, String name) {
            super(group, work, name);
        }
    }
}

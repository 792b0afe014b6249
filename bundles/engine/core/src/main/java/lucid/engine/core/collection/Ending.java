/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;

/** The end of something that commands wait for, as long as they are not interrupted. Safe for many threads. */
final class Ending {

    private static final long POLL_MILLIS = 20;

    private final CountDownLatch reached = new CountDownLatch(1);

    boolean isReached() {
        return reached.getCount() == 0;
    }

    void reach() {
        reached.countDown();
    }

    /** Returns once it is reached; throws what the interruption says. */
    void await(Interruption interruption) {
        while (!isReachedSoon()) {
            interruption.check();
        }
    }

    private boolean isReachedSoon() {
        try {
            return reached.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ErrorCode.INTERRUPTED, "operation was interrupted");
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class EntryQueueTest {

    private static final long LONG = TimeUnit.MINUTES.toNanos(10);
    private static final int MOST = 8;
    private static final long UNNOTICED_MILLIS = 100;

    private final EntryQueue queue = new EntryQueue(MOST);
    private final List<Entry> taken = new ArrayList<>();

    @Test(timeout = 60_000)
    public void anIntentWakesWhoHasNothingToDo() {
        CompletableFuture<Void> take = taking(0);
        queue.offer(intent());
        take.join();
        assertEquals(1, taken.size());
    }

    @Test(timeout = 60_000)
    public void whoGathersIsWokenByTheLastOfThoseWhoWait() throws InterruptedException {
        queue.offer(intent());
        Thread taker = new Thread(() -> queue.take(taken, MOST, LONG, 2));
        taker.start();
        while (taker.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        queue.want();
        queue.offer(intent());
        taker.join(UNNOTICED_MILLIS);
        assertTrue("neither the first nor a further intent wakes it", taker.isAlive());
        queue.want();
        taker.join();
        assertEquals(2, taken.size());
    }

    @Test(timeout = 60_000)
    public void whoGathersTakesInTheEndWhatNobodyWaitsFor() {
        queue.offer(intent());
        queue.take(taken, MOST, 1, 1);
        assertEquals(1, taken.size());
    }

    @Test(timeout = 60_000)
    public void whoGathersIsWokenWhereTheRoomRunsOut() {
        CompletableFuture<Void> take = taking(1);
        for (int i = 0; i <= MOST / 2; i++) {
            queue.offer(intent());
        }
        take.join();
    }

    private CompletableFuture<Void> taking(int gathers) {
        return CompletableFuture.runAsync(() -> queue.take(taken, MOST, LONG, gathers));
    }

    private static Entry intent() {
        return new Entry(Entry.Kind.INTENT, null, new HandTrailClock());
    }
}

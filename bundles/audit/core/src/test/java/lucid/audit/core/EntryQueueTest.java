/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class EntryQueueTest {

    private static final long LONG = TimeUnit.MINUTES.toNanos(10);
    private static final int MOST = 8;

    private final EntryQueue queue = new EntryQueue(MOST);
    private final List<Entry> taken = new ArrayList<>();

    @Test(timeout = 60_000)
    public void anIntentWakesWhoHasNothingToDo() {
        CompletableFuture<Boolean> take = taking(false);
        queue.offer(intent());
        assertFalse(take.join());
        assertEquals(1, taken.size());
    }

    @Test(timeout = 60_000)
    public void whoGathersIsWokenByWhoWaits() {
        CompletableFuture<Boolean> take = taking(true);
        queue.offer(intent());
        queue.offer(intent());
        queue.want();
        assertTrue(take.join());
        assertEquals(2, taken.size());
    }

    @Test(timeout = 60_000)
    public void whoGathersTakesInTheEndWhatNobodyWaitsFor() {
        queue.offer(intent());
        assertFalse(queue.take(taken, MOST, 1, true));
        assertEquals(1, taken.size());
    }

    @Test(timeout = 60_000)
    public void whoGathersIsWokenWhereTheRoomRunsOut() {
        CompletableFuture<Boolean> take = taking(true);
        for (int i = 0; i <= MOST / 2; i++) {
            queue.offer(intent());
        }
        assertFalse(take.join());
    }

    @Test
    public void whoHasWaitedIsNotForgottenBeforeTheTake() {
        queue.offer(intent());
        queue.want();
        assertTrue(queue.take(taken, MOST, LONG, true));
        assertFalse(queue.take(taken, MOST, 1, true));
        assertEquals(1, taken.size());
    }

    private CompletableFuture<Boolean> taking(boolean gathers) {
        return CompletableFuture.supplyAsync(() -> queue.take(taken, MOST, LONG, gathers));
    }

    private static Entry intent() {
        return new Entry(Entry.Kind.INTENT, null, new HandTrailClock());
    }
}

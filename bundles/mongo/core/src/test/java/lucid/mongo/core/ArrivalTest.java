/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;

public class ArrivalTest {

    @Test
    public void waitsForWhatComesInTime() {
        Arrival arrival = new Arrival(Duration.ofMinutes(1));
        AtomicReference<String> thing = new AtomicReference<>();
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Optional<String>> answer = CompletableFuture.supplyAsync(() -> arrival.await(() -> {
            asked.countDown();
            return Optional.ofNullable(thing.get());
        }));
        awaitQuietly(asked);
        thing.set("main");
        arrival.happened();
        assertEquals(Optional.of("main"), answer.join());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void doesNotWaitWhenTheMomentIsOver() {
        assertEquals(Optional.empty(), new Arrival(Duration.ZERO).await(Optional::empty));
    }

    @Test
    public void takesWhatIsThereAtOnce() {
        assertEquals(Optional.of(1), new Arrival(Duration.ZERO).await(() -> Optional.of(1)));
    }
}

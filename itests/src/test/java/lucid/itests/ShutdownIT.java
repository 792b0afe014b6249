/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;

/** A platform that is told to stop while it is asked. */
public class ShutdownIT {

    private static final int CALLERS = 4;
    private static final int BEFORE = 200;

    @Rule
    public final RunningPlatform platform = new RunningPlatform();

    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch warm = new CountDownLatch(BEFORE);

    @Test
    public void answersEveryRequestOrListensNoMore() throws InterruptedException {
        String authorization = platform.authorization();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        for (int i = 0; i < CALLERS; i++) {
            callers.execute(() -> askUntilRefused(authorization));
        }
        assertTrue(warm.await(1, TimeUnit.MINUTES));
        assertEquals(0, platform.stop());
        callers.shutdown();
        assertTrue(callers.awaitTermination(1, TimeUnit.MINUTES));
        answers.keySet().removeAll(List.of("200", "503"));
        assertEquals(Map.of(), answers);
    }

    /** One connection for each request, so that a refusal means that nobody listens. */
    private void askUntilRefused(String authorization) {
        RawHttp raw = new RawHttp(platform.storagePort(), authorization);
        while (true) {
            try {
                count(Integer.toString(
                        raw.send("GET /api/v1/databases HTTP/1.1").status()));
                warm.countDown();
            } catch (UncheckedIOException e) {
                if (!refused(e.getCause())) {
                    count(e.getCause().toString());
                }
                return;
            }
        }
    }

    private static boolean refused(IOException failure) {
        return failure instanceof ConnectException;
    }

    private void count(String answer) {
        answers.merge(answer, 1, Integer::sum);
    }
}

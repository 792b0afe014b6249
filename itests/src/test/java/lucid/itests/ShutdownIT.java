/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;

/**
 * A platform that is told to stop while it is asked. Closing a socket that listens resets the connections that the
 * system has taken and no process has yet; no server can answer those. So what is without an answer must not have been
 * begun either, and be the last.
 */
public class ShutdownIT {

    /** Enough for some to be cut now and then. */
    private static final int CALLERS = 16;

    private static final int BEFORE = 200;
    private static final String OK = "200";
    private static final String UNAVAILABLE = "503";
    private static final String AFTER_CUT = "answered after a cut";

    @Rule
    public final RunningPlatform platform = new RunningPlatform();

    /** What came back, by the path that was asked for; each path is asked for once. */
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private final CountDownLatch warm = new CountDownLatch(BEFORE);

    @Test
    public void answersWhatItBeginsAndListensNoMore() throws Exception {
        String authorization = platform.authorization();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        for (int i = 0; i < CALLERS; i++) {
            String caller = "caller-" + i;
            callers.execute(() -> askUntilRefused(caller, authorization));
        }
        assertTrue(warm.await(1, TimeUnit.MINUTES));
        assertEquals(0, platform.stop());
        callers.shutdown();
        assertTrue(callers.awaitTermination(1, TimeUnit.MINUTES));

        String log = platform.output();
        Map<String, String> wrong = new TreeMap<>(answers);
        wrong.entrySet().removeIf(asked -> right(asked.getValue(), log.contains(asked.getKey() + " ")));
        assertEquals(Map.of(), wrong);
    }

    private static boolean right(String answer, boolean begun) {
        return switch (answer) {
            case OK -> begun;
            case UNAVAILABLE -> true;
            case AFTER_CUT -> false;
            default -> !begun;
        };
    }

    /** One connection for each request, so that a refusal means that nobody listens. */
    private void askUntilRefused(String caller, String authorization) {
        RawHttp raw = new RawHttp(platform.storagePort(), authorization);
        boolean cut = false;
        for (int i = 0; true; i++) {
            String path = "/api/v1/databases/" + caller + "-" + i + "/collections";
            try {
                String answer =
                        Integer.toString(raw.send("GET " + path + " HTTP/1.1").status());
                answers.put(path, cut ? AFTER_CUT : answer);
                warm.countDown();
            } catch (UncheckedIOException | AssertionError e) {
                if (e.getCause() instanceof ConnectException) {
                    return;
                }
                answers.put(path, e.toString());
                cut = true;
            }
        }
    }
}

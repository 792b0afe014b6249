/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;

/**
 * The platform is killed at random moments while documents are written: each write that was acknowledged has its intent
 * in the trail, once, and the chain is whole after each restart. {@code -Dlucid.kills=100} for many kills,
 * {@code -Dlucid.seed=N} for other moments.
 */
public class AuditKillIT {

    private static final int KILLS = Integer.getInteger("lucid.kills", 3);
    private static final long SEED = Long.getLong("lucid.seed", 20_260_131L);
    private static final int CONNECTIONS = 8;
    private static final int LONGEST_MS = 3_000;
    private static final String COLLECTION = "/api/v1/databases/audited/collections/writes";

    @Rule
    public final RunningPlatform platform = new RunningPlatform();

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    @Test
    public void noAcknowledgedWriteIsWithoutItsRecord() throws IOException, InterruptedException {
        platform.storage()
                .post("/api/v1/databases/audited/collections", "{\"name\":\"writes\"}")
                .expect(201);
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            killWhileWriting(kill, random.nextInt(LONGEST_MS));
            check(kill);
        }
        assertTrue("no write was acknowledged", acknowledged.size() > KILLS);
    }

    private void killWhileWriting(int kill, int afterMillis) throws IOException, InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(CONNECTIONS);
        CountDownLatch warm = new CountDownLatch(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            String name = "kill" + kill + "-writer" + i;
            writers.execute(() -> writeUntilKilled(name, warm));
        }
        assertTrue("the writers do not begin", warm.await(1, TimeUnit.MINUTES));
        TimeUnit.MILLISECONDS.sleep(afterMillis); // the moment is what is random here
        platform.kill();
        writers.shutdown();
        assertTrue("the writers do not end", writers.awaitTermination(3, TimeUnit.MINUTES));
        platform.start();
    }

    /** Ends when the connection breaks: what was on its way then is not acknowledged. */
    private void writeUntilKilled(String name, CountDownLatch warm) {
        Api api = platform.storage();
        try {
            for (int number = 0; ; number++) {
                String id = name + "-" + number;
                Api.Answer answer =
                        api.post(COLLECTION + "/documents", "{\"_id\":\"" + id + "\"}", "X-Correlation-Id", id);
                (answer.status() / 100 == 2 ? acknowledged : refused).add(id);
                warm.countDown();
            }
        } catch (UncheckedIOException killed) {
            warm.countDown();
        }
    }

    private void check(int kill) throws IOException {
        AuditSegments trail = AuditSegments.read(platform.home());
        String when = "seed " + SEED + ", kill " + kill + ", " + trail.records() + " records";
        assertEquals(when, List.of(), trail.faults());
        assertFalse(
                when + ": the trail says it is damaged",
                Files.exists(platform.home().resolve("audit/damage")));
        assertEquals(
                when + ": acknowledged without exactly one intent",
                List.of(),
                acknowledged.stream().filter(id -> trail.intents(id) != 1).toList());
        assertTrue(when + ": a start has no record", trail.count("start") >= kill + 2);
        assertEquals(when + ": acknowledged and lost", List.of(), missing());
    }

    /** Of the newest acknowledged writes, those that are not there. */
    private List<String> missing() {
        List<String> all = List.copyOf(acknowledged);
        Api api = platform.storage();
        return IntStream.range(Math.max(0, all.size() - 50), all.size())
                .mapToObj(all::get)
                .filter(id -> api.get(COLLECTION + "/documents/" + id).status() != 200)
                .toList();
    }
}

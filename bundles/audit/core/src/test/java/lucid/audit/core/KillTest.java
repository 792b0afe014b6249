/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import lucid.audit.core.SegmentLines.Line;
import org.bson.BsonDocument;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Kills a process that writes a trail, as often as {@code -Dlucid.kills} says, always on the same trail. */
public class KillTest {

    private static final int KILLS = Integer.getInteger("lucid.kills", 3);
    private static final int THREADS = 6;
    private static final int MOST_CHANGES = 300;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void noAcknowledgedChangeIsLost() throws Exception {
        Path home = temporary.getRoot().toPath().resolve("home");
        Random random = new Random(9);
        Set<Long> acknowledged = new TreeSet<>();
        for (int i = 0; i < KILLS; i++) {
            acknowledged.addAll(killed(home, random.nextInt(MOST_CHANGES)));
            try (Trail trail = Homes.open(home)) {
                assertFalse("damage after kill " + i, Files.exists(trail.damageFile()));
                assertEquals("after kill " + i, List.of(), Homes.verify(trail).findings());
                acknowledged.removeAll(intents(trail));
                assertEquals("lost by kill " + i, Set.of(), acknowledged);
            }
        }
        try (Trail trail = Homes.open(home)) {
            long size = trail.writer().durable();
            assertTrue("only " + size + " records", size > KILLS);
            assertEquals(
                    List.of(), Homes.verify(trail, Homes.export(trail, 0, size)).findings());
        }
    }

    /** Starts the process, kills it after so many changes and gives the numbers of those that it acknowledged. */
    private static Set<Long> killed(Path home, int changes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillVictim.class.getName(),
                        home.toString(),
                        Integer.toString(THREADS))
                .redirectError(home.getParent().resolve("victim.err").toFile())
                .start();
        Set<Long> acknowledged = new HashSet<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (!line.matches("\\d+")) {
                    continue;
                }
                acknowledged.add(Long.parseLong(line));
                if (acknowledged.size() > changes) {
                    // By its handle: the process itself would close the stream with what is still in it.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        assertTrue(Files.readString(home.getParent().resolve("victim.err")), acknowledged.size() > changes);
        return acknowledged;
    }

    private static Set<Long> intents(Trail trail) throws IOException {
        Set<Long> intents = new HashSet<>();
        try (SegmentLines lines = trail.folder().lines(0)) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                BsonDocument record = RecordDocument.of(line.get().json());
                if (record.getString("kind").getValue().equals("intent")) {
                    intents.add(line.get().seq());
                }
            }
        }
        return intents;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import static org.junit.Assert.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import lucid.engine.core.EngineProcess;
import lucid.engine.core.RunningEngine;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.StoreOptions;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs transactions of eight clients, and looks for what snapshot isolation does not allow: on an engine in memory, and
 * on one that is killed and started again. The load of {@code -Dlucid.transactions.seconds} is for the latter, a
 * third of it for each of the others. {@code -Dlucid.transactions.seed} repeats what clients choose, though not when
 * they do it.
 */
public class IsolationTest {

    private static final Logger LOG = LoggerFactory.getLogger(IsolationTest.class);
    private static final int SECONDS = Integer.getInteger("lucid.transactions.seconds", 12);
    private static final long SEED = Long.getLong("lucid.transactions.seed", 20_261_127);
    private static final int SECONDS_TO_A_KILL = 6;
    private static final long MOST_MILLIS_OF_A_ROUND = 4_000;

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private final Rounds rounds = new Rounds(SEED);

    @Test(timeout = 7_200_000)
    public void isolatesTransactionsInMemory() throws Exception {
        try (RunningEngine engine = new RunningEngine(StoreOptions.memory())) {
            rounds.open(engine.address());
            for (long left = SECONDS * 1000L / 3; left > 0; left -= MOST_MILLIS_OF_A_ROUND) {
                rounds.run(engine.address(), Math.min(left, MOST_MILLIS_OF_A_ROUND));
                rounds.check(engine.address());
            }
        }
        assertGood(0);
    }

    @Test(timeout = 7_200_000)
    public void isolatesTransactionsOverKills() throws Exception {
        survive(Encryption.DOCUMENTS, SECONDS);
    }

    @Test(timeout = 7_200_000)
    public void isolatesTransactionsWithIndexesInMemory() throws Exception {
        survive(Encryption.FULL, SECONDS / 3);
    }

    private void survive(Encryption encryption, int seconds) throws Exception {
        int kills = Math.max(1, seconds / SECONDS_TO_A_KILL);
        long mean = seconds * 1000L / (kills + 1);
        Random random = new Random(SEED);
        Path folder = folders.newFolder().toPath();
        EngineProcess engine = EngineProcess.start(folder, encryption);
        try {
            rounds.open(engine.address());
            for (int kill = 0; kill < kills; kill++) {
                rounds.runAndKill(engine, mean / 2 + random.nextInt((int) mean));
                assertEquals(List.of(), engine.complaints());
                engine = EngineProcess.start(folder, encryption);
                rounds.check(engine.address());
            }
            rounds.run(engine.address(), mean);
            rounds.check(engine.address());
            engine.close();
            assertEquals(List.of(), engine.complaints());
        } finally {
            engine.kill();
        }
        assertGood(kills);
    }

    private void assertGood(int kills) {
        LOG.info("kills={} {}", kills, rounds.tally());
        List<Anomaly> anomalies = rounds.tally().anomalies();
        assertEquals(anomalies.toString(), 0, anomalies.size());
    }
}

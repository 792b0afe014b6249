/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lucid.engine.core.store.DurabilityTest.options;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Kills a process that writes, with large values as often as {@code -Dlucid.kills} says, and looks what is left. */
public final class KilledStoreTest {

    private static final int KILLS = Integer.getInteger("lucid.kills", 3);
    private static final int SMALL = 8;
    /** So large that log files are full soon and used again. */
    private static final int LARGE = 64 << 10;

    private static final int MOST_LARGE = 3_000;

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    @Test
    public void losesNothingAcknowledgedWhenKilled() throws Exception {
        Path folder = folders.newFolder().toPath();
        Kill flushed = new Kill(200, false, SMALL);
        Kill durable = new Kill(200, true, SMALL);
        check(folder, writeUntilKilled(folder, check(folder, writeUntilKilled(folder, 1, flushed)), durable));
    }

    @Test(timeout = 3_600_000)
    public void losesNothingWhileLogFilesAreUsedAgain() throws Exception {
        Random random = new Random(20_261_128);
        Path folder = folders.newFolder().toPath();
        long from = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            Kill when = new Kill(1 + random.nextInt(MOST_LARGE), random.nextBoolean(), LARGE);
            from = check(folder, writeUntilKilled(folder, from, when));
        }
    }

    /** After how many acknowledgements it is killed, and what it writes. */
    private record Kill(int acknowledgements, boolean durable, int bytes) {}

    /** What has been acknowledged is there, and all tables have the same: what was written up to some number. */
    private static long check(Path folder, long acknowledged) {
        try (Store store = Store.open(options(folder))) {
            long last = LongStream.range(0, KilledWriter.KEYS)
                    .map(key -> number(store, Table.RECORDS, key))
                    .max()
                    .orElseThrow();
            assertTrue("only " + last + " of " + acknowledged, last >= acknowledged);
            for (long number = Math.max(1, last - KilledWriter.KEYS + 1); number <= last; number++) {
                for (Table table : KilledWriter.TABLES) {
                    assertEquals(table.name(), number, number(store, table, number));
                }
            }
            return last + 1;
        }
    }

    private static long number(Store store, Table table, long number) {
        byte[] value = store.get(table, KilledWriter.key(number));
        return value.length == 0 ? 0 : ByteBuffer.wrap(value).getLong();
    }

    /** Says which number was acknowledged last. */
    private static long writeUntilKilled(Path folder, long from, Kill kill) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-DROCKSDB_SHAREDLIB_DIR=" + folder.resolveSibling("native"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        Long.toString(from),
                        Boolean.toString(kill.durable()),
                        Integer.toString(kill.bytes()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = from - 1;
        try (BufferedReader lines = writer.inputReader(UTF_8)) {
            for (int i = 0; i < kill.acknowledgements(); i++) {
                acknowledged = Long.parseLong(lines.readLine());
            }
            writer.toHandle().destroyForcibly();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = Math.max(acknowledged, Long.parseLong("0" + line));
            }
        }
        return acknowledged;
    }
}

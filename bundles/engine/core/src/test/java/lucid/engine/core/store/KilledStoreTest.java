/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lucid.engine.core.store.DurabilityTest.key;
import static lucid.engine.core.store.DurabilityTest.options;
import static org.junit.Assert.assertEquals;

import java.io.BufferedReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Kills a process that writes, and looks what is left. */
public final class KilledStoreTest {

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    @Test
    public void losesNothingAcknowledgedWhenKilled() throws Exception {
        Path folder = folders.newFolder().toPath();
        long acknowledged = 0;
        for (int kill = 0; kill < 2; kill++) {
            acknowledged = writeUntilKilled(folder, acknowledged + 1, kill == 1);
            try (Store store = Store.open(options(folder))) {
                for (long i = 1; i <= acknowledged; i++) {
                    assertEquals(
                            i, ByteBuffer.wrap(store.get(Table.RECORDS, key(i))).getLong());
                    assertEquals(
                            i, ByteBuffer.wrap(store.get(Table.INDEX, key(i))).getLong());
                }
            }
        }
    }

    /** Says which number was acknowledged last. */
    private static long writeUntilKilled(Path folder, long from, boolean durable) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-DROCKSDB_SHAREDLIB_DIR=" + folder.resolveSibling("native"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        Long.toString(from),
                        Boolean.toString(durable))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = from - 1;
        try (BufferedReader lines = writer.inputReader(UTF_8)) {
            for (int i = 0; i < 200; i++) {
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

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class EngineBenchmarkTest {

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private Path folder;

    @Before
    public void makeFolder() throws Exception {
        folder = folders.newFolder().toPath();
    }

    /** What a run of one part reports. */
    private String report(String part) throws Exception {
        Path report = folder.resolve("results/engine.md");
        Settings settings = Settings.of(List.of(
                "--parts=" + part,
                "--rounds=1",
                "--warmup=0",
                "--millis=10",
                "--settle=0",
                "--threads=2",
                "--heap=256",
                "--folder=" + folder.resolve("data"),
                "--report=" + report));
        EngineBenchmark.run(
                settings, new Report(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)));
        return Files.readString(report);
    }

    @Test
    public void measuresAndReports() throws Exception {
        String text = report("d");
        assertTrue(text, text.contains("## Journaled insertMany in batches of 100"));
        try (Stream<Path> left = Files.list(folder.resolve("data"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    public void comparesByTheWireAndByTheDriver() throws Exception {
        String text = report("a");
        assertTrue(text, text.contains("2 threads, messages made beforehand"));
        assertTrue(text, text.contains("2 threads, by the driver"));
    }

    @Test
    public void writesTheFloorsRecordsDurably() throws Exception {
        assertTrue(GroupCommitFloor.rate(folder, 3, 20) > 0);
    }

    @Test
    public void takesMediansAndQuantiles() {
        Samples samples = new Samples();
        for (int number : new int[] {5, 1, 4, 2, 3}) {
            samples.add("x", number);
        }
        assertEquals(3, samples.median("x"), 0);
        assertEquals(5, samples.quantile("x", 0.99), 0);
        assertEquals("1 to 5", samples.range("x"));
    }

    @Test
    public void refusesUnknownSizes() {
        assertThrows(IllegalArgumentException.class, () -> Settings.of(List.of("--speed=1")));
    }
}

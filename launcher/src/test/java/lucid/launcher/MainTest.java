/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class MainTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    public void saysInOneLineWhatIsMissing() {
        assertEquals(2, run("--home", "/h"));
        assertEquals("lucid: option --dist is missing\n", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    public void failsWithoutADistribution() throws IOException {
        Path empty = folder.newFolder().toPath();
        assertEquals(
                1, run("--dist", empty.toString(), "--home", empty.resolve("h").toString()));
        assertEquals(1, said.toString(StandardCharsets.UTF_8).lines().count());
    }

    private int run(String... arguments) {
        return Main.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}

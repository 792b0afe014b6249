/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import lucid.benchmarks.SwapUnderLoad;
import org.junit.ClassRule;
import org.junit.Test;

/** Every swappable bundle is updated in turn while documents and all capabilities are read. */
public class SwapIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform("--bundles-trust", "any");

    @Test
    public void noRequestFailsWhileBundlesAreUpdated() throws IOException, URISyntaxException {
        Path classes = Path.of(SwapUnderLoad.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Process swaps = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes.toString(),
                        SwapUnderLoad.class.getName(),
                        "http://127.0.0.1:" + PLATFORM.storagePort(),
                        PLATFORM.authorization(),
                        Distribution.file("bundles").toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(swaps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(said, 0, RunningPlatform.exitCode(swaps));
    }
}

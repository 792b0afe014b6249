/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class StartIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void answersTheAdminAndNobodyElse() throws IOException {
        assertEquals(200, PLATFORM.get("/api/v1/databases").statusCode());
        assertEquals(401, PLATFORM.getAnonymously("/api/v1/databases").statusCode());
    }

    @Test
    public void showsItsHealthOnBothListeners() throws IOException {
        for (String path : List.of("/health/live", "/health/ready")) {
            assertEquals(200, PLATFORM.getAnonymously(path).statusCode());
            HttpRequest volume = HttpRequest.newBuilder(PLATFORM.volume(path)).build();
            assertEquals(200, PLATFORM.send(volume).statusCode());
        }
    }

    @Test
    public void tellsTheAdminOfEveryCheck() throws IOException {
        String health = PLATFORM.get("/health").body();
        for (String check : List.of("Embedded engine", "HTTP")) {
            assertTrue(health, health.contains("\"name\":\"" + check + "\""));
        }
    }

    @Test
    public void writesItsNumberAndItsPorts() throws IOException {
        Path home = PLATFORM.home();
        assertEquals(PLATFORM.pid() + "\n", Files.readString(home.resolve("lucid.pid")));
        assertTrue(Files.readAllLines(home.resolve("run/ports"))
                .contains("port=" + PLATFORM.ports().get(0)));
    }

    @Test
    public void keepsItsHomeToItsOwner() throws IOException {
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(PLATFORM.home())));
        Path password = PLATFORM.home().resolve("keys/admin.password");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(password)));
    }

    @Test
    public void refusesAHomeThatIsInUse() throws IOException {
        Process second = launchBeside(PLATFORM.home(), RunningPlatform.freePorts(4));
        assertNotEquals(0, RunningPlatform.exitCode(second));
        assertTrue(said(second).contains("is in use by a platform that runs"));
    }

    @Test
    public void refusesAPortThatIsTakenAndNamesIt() throws IOException {
        Process second = launchBeside(folder.newFolder().toPath(), PLATFORM.ports());
        assertNotEquals(0, RunningPlatform.exitCode(second));
        String said = said(second);
        assertTrue(said, said.contains("port " + PLATFORM.ports().get(0) + " is not free"));
        assertTrue(said, said.contains("--port"));
    }

    @Test
    public void stopsInGoodOrderAndStartsAgain() throws IOException {
        assertEquals(0, PLATFORM.stop());
        assertFalse(Files.exists(PLATFORM.home().resolve("lucid.pid")));
        PLATFORM.start();
        assertEquals(200, PLATFORM.get("/api/v1/databases").statusCode());
    }

    @Test
    public void startsAgainAfterAKill() throws IOException {
        PLATFORM.kill();
        PLATFORM.start();
        assertEquals(200, PLATFORM.get("/api/v1/databases").statusCode());
    }

    private static Process launchBeside(Path home, List<Integer> ports) throws IOException {
        return RunningPlatform.command(home, ports).start();
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class HomeTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path place;
    private Path defaults;

    @Before
    public void makeDefaults() throws IOException {
        place = folder.getRoot().toPath().resolve("home");
        defaults = folder.newFolder("defaults").toPath();
        Files.writeString(defaults.resolve("a.cfg"), "x = 1");
        Files.createDirectories(defaults.resolve("blueprints"));
        Files.writeString(defaults.resolve("blueprints/b.json"), "{}");
    }

    @Test
    public void belongsToItsOwnerAlone() throws IOException {
        home().recordPorts(Map.of());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
    }

    @Test
    public void isOfferedEveryDefault() throws IOException {
        home().offer(defaults);
        assertEquals("x = 1", Files.readString(place.resolve("config/a.cfg")));
        assertTrue(Files.exists(place.resolve("config/blueprints/b.json")));
    }

    @Test
    public void keepsWhatTheOperatorHasWritten() throws IOException {
        Home home = home();
        Files.writeString(place.resolve("config/a.cfg"), "x = 2");
        home.offer(defaults);
        assertEquals("x = 2", Files.readString(place.resolve("config/a.cfg")));
    }

    @Test
    public void keepsAwayWhatTheOperatorHasRemoved() throws IOException {
        home().offer(defaults);
        Files.delete(place.resolve("config/a.cfg"));
        home().offer(defaults);
        assertFalse(Files.exists(place.resolve("config/a.cfg")));
    }

    @Test
    public void removesTheNumberWhenItIsGivenBack() throws IOException {
        HomeLock lock = home().lock();
        lock.publishPid();
        assertEquals(ProcessHandle.current().pid() + "\n", Files.readString(place.resolve("lucid.pid")));
        lock.close();
        lock.close();
        assertFalse(Files.exists(place.resolve("lucid.pid")));
    }

    @Test
    public void writesDownItsPorts() throws IOException {
        home().recordPorts(Map.of("port", "1", "mongo-port", "2"));
        assertEquals(List.of("mongo-port=2", "port=1"), Files.readAllLines(place.resolve("run/ports")));
    }

    @Test
    public void secretsLieInTheHomeUnlessSaidOtherwise() throws IOException {
        assertEquals(place.resolve("keys"), home().secrets(null));
    }

    @Test
    public void secretsMoveToWhereTheyAreWantedAndStayThere() throws IOException {
        Home home = home();
        Files.writeString(place.resolve("keys/engine.key"), "k");
        Files.createDirectories(place.resolve("keys/users"));
        Files.writeString(place.resolve("keys/users/one"), "u");
        Path elsewhere = folder.getRoot().toPath().resolve("elsewhere/secrets");
        assertEquals(elsewhere, home.secrets(elsewhere));
        assertEquals("k", Files.readString(elsewhere.resolve("engine.key")));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere.resolve("engine.key"))));
        assertEquals("u", Files.readString(elsewhere.resolve("users/one")));
        assertFalse(Files.exists(place.resolve("keys/engine.key")));
        assertFalse(Files.exists(place.resolve("keys/users/one")));
        assertEquals(elsewhere, home().secrets(null));
    }

    @Test
    public void twoDifferentSecretsOfOneNameAreRefused() throws IOException {
        Home home = home();
        Files.writeString(place.resolve("keys/engine.key"), "k");
        Path elsewhere = folder.newFolder("secrets").toPath();
        Files.writeString(elsewhere.resolve("engine.key"), "another");
        assertThrows(IOException.class, () -> home.secrets(elsewhere));
        assertEquals("k", Files.readString(place.resolve("keys/engine.key")));
        assertEquals(place.resolve("keys"), home().secrets(null));
    }

    @Test
    public void whatACrashLeftBehindIsRemoved() throws IOException {
        Path elsewhere = folder.newFolder("secrets").toPath();
        home().secrets(elsewhere);
        Files.writeString(place.resolve("keys/engine.key"), "k");
        Files.writeString(elsewhere.resolve("engine.key"), "k");
        home().secrets(null);
        assertFalse(Files.exists(place.resolve("keys/engine.key")));
        assertTrue(Files.exists(elsewhere.resolve("engine.key")));
    }

    @Test
    public void aFolderOfSecretsThatIsNotMountedIsNotMadeAnew() throws IOException {
        Path elsewhere = folder.newFolder("secrets").toPath();
        home().secrets(elsewhere);
        Files.delete(elsewhere);
        assertThrows(IOException.class, () -> home().secrets(null));
    }

    private Home home() throws IOException {
        return new Home(place);
    }
}

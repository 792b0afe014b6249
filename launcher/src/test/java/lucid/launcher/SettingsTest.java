/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SettingsTest {

    private static final Path SECRETS = Path.of("/s");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void knowsTheUsualPorts() {
        Settings settings = Settings.of("--dist", "/d", "--home", "/h");
        assertEquals(
                Map.of(
                        "port", "8085",
                        "volume-port", "8086",
                        "mongo-port", "27017",
                        "mongo-admin-port", "27018",
                        "tls", "off"),
                settings.remembered());
        assertEquals("8085", settings.properties(SECRETS).get("lucid.port"));
    }

    @Test
    public void takesOtherPorts() {
        Settings settings = Settings.of("--dist", "/d", "--home", "/h", "--mongo-admin-port", "9");
        assertEquals("9", settings.properties(SECRETS).get("lucid.mongo.admin.port"));
    }

    @Test
    public void keysComeFromWhereTheCommandLineSays() {
        Settings settings =
                Settings.of("--dist", "/d", "--home", "/h", "--secrets", "/x/../k", "--passphrase-file", "/dev/fd/3");
        assertEquals(Path.of("/k"), settings.keys().get("lucid.secrets"));
        assertEquals("/dev/fd/3", settings.properties(SECRETS).get("lucid.passphrase.file"));
        assertEquals("/s", settings.properties(SECRETS).get("lucid.secrets"));
        assertFalse(settings.properties(SECRETS).containsKey("lucid.passphrase.old.file"));
    }

    @Test
    public void configurationsWaitForTheKeysThatOpenThem() {
        Settings settings = Settings.of("--dist", "/d", "--home", "/h");
        assertTrue(settings.properties(SECRETS).get("felix.cm.config.plugins").endsWith(",lucid.key"));
    }

    @Test
    public void speaksTlsInsteadOfPlainHttpWhereAsked() {
        Settings settings = Settings.of("--dist", "/d", "--home", "/h", "--tls", "on");
        assertEquals("true", settings.properties(SECRETS).get("lucid.tls"));
        assertEquals("false", settings.properties(SECRETS).get("lucid.plain"));
        assertEquals("on", settings.remembered().get("tls"));
        assertThrows(
                IllegalArgumentException.class, () -> Settings.of("--dist", "/d", "--home", "/h", "--tls", "maybe"));
    }

    @Test
    public void refusesWhatIsNoPort() {
        for (String value : new String[] {"0", "65536", "-1", "x", ""}) {
            assertThrows(
                    value,
                    IllegalArgumentException.class,
                    () -> Settings.of("--dist", "/d", "--home", "/h", "--port", value));
        }
    }

    @Test
    public void takesOnlySignedBundlesUnlessTold() {
        Settings settings = Settings.of("--dist", "/d", "--home", "/h");
        assertEquals("signed", settings.properties(SECRETS).get("lucid.bundles.trust"));
        Settings told = Settings.of("--dist", "/d", "--home", "/h", "--bundles-trust", "any");
        assertEquals("any", told.properties(SECRETS).get("lucid.bundles.trust"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Settings.of("--dist", "/d", "--home", "/h", "--bundles-trust", "none"));
    }

    @Test
    public void keepsNoSecondCopyOfConfigurations() {
        assertEquals(
                "memory",
                Settings.of("--dist", "/d", "--home", "/h").properties(SECRETS).get("felix.cm.pm"));
    }

    @Test
    public void refusesAnUnknownOption() {
        assertThrows(
                IllegalArgumentException.class, () -> Settings.of("--dist", "/d", "--home", "/h", "--colour", "red"));
    }

    @Test
    public void refusesAnOptionWithoutItsValue() {
        assertThrows(IllegalArgumentException.class, () -> Settings.of("--dist", "/d", "--home"));
    }

    @Test
    public void wantsAHome() {
        assertThrows(IllegalArgumentException.class, () -> Settings.of("--dist", "/d"));
    }

    @Test
    public void skipsTheFeatureOfDevelopersUnlessTold() {
        assertEquals("dev", skippedBy());
        assertEquals("", skippedBy("--dev"));
    }

    @Test
    public void needsTheEnginesPortsOnlyForTheEngine() throws IOException {
        Path config = Files.createDirectories(folder.getRoot().toPath().resolve("config"));
        Settings settings =
                Settings.of("--dist", "/d", "--home", folder.getRoot().toString());
        Files.writeString(config.resolve("lucid.mongo-main.cfg"), "data.uri = embedded\nadmin.uri = mongodb://x\n");
        assertTrue(settings.neededPorts().keySet().contains("--mongo-port"));
        Files.writeString(config.resolve("lucid.mongo-main.cfg"), "data.uri = mongodb://x\n");
        assertEquals(Set.of("--port", "--volume-port"), settings.neededPorts().keySet());
    }

    @Test
    public void makesFoldersAbsolute() {
        assertFalse(Settings.of("--dist", "d", "--home", "h").home().toString().equals("h"));
    }

    private static String skippedBy(String... more) {
        String[] all = {"--dist", "/d", "--home", "/h"};
        String[] arguments = Stream.of(all, more).flatMap(Arrays::stream).toArray(String[]::new);
        return Settings.of(arguments).properties(SECRETS).get("lucid.features.skip");
    }
}

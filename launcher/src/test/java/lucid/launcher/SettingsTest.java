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
        assertEquals("8085", settings.properties().get("lucid.port"));
    }

    @Test
    public void takesOtherPorts() {
        Settings settings = Settings.of("--dist", "/d", "--home", "/h", "--mongo-admin-port", "9");
        assertEquals("9", settings.properties().get("lucid.mongo.admin.port"));
    }

    @Test
    public void speaksTlsInsteadOfPlainHttpWhereAsked() {
        Settings settings = Settings.of("--dist", "/d", "--home", "/h", "--tls", "on");
        assertEquals("true", settings.properties().get("lucid.tls"));
        assertEquals("false", settings.properties().get("lucid.plain"));
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
        assertEquals("signed", settings.properties().get("lucid.bundles.trust"));
        Settings told = Settings.of("--dist", "/d", "--home", "/h", "--bundles-trust", "any");
        assertEquals("any", told.properties().get("lucid.bundles.trust"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Settings.of("--dist", "/d", "--home", "/h", "--bundles-trust", "none"));
    }

    @Test
    public void keepsNoSecondCopyOfConfigurations() {
        assertEquals(
                "memory",
                Settings.of("--dist", "/d", "--home", "/h").properties().get("felix.cm.pm"));
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
        return Settings.of(arguments).properties().get("lucid.features.skip");
    }
}

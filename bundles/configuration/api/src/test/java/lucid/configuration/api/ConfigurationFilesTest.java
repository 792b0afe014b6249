/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lucid.problem.api.ProblemException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ConfigurationFilesTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void splitsAFileOfPropertiesAtTheFirstHyphen() {
        assertEquals("lucid.mongo~main-two", ConfigurationFiles.pid("lucid.mongo-main-two.cfg"));
        assertEquals("lucid.mongo~main", ConfigurationFiles.pid("lucid.mongo~main.cfg.json"));
    }

    @Test
    public void namesAFreshFileSoThatItIsReadAsThePid() {
        for (String pid : List.of("lucid.http", "lucid.mongo~main", "a-b", "a-b~c", "lucid.mongo~east-1")) {
            for (boolean typed : List.of(true, false)) {
                Path fresh = files().fresh(pid, typed);
                assertEquals(pid, ConfigurationFiles.pid(fresh.getFileName().toString()));
            }
        }
    }

    @Test
    public void findsEitherForm() throws IOException {
        assertEquals(Optional.empty(), files().find("lucid.http"));
        Path json = folder.newFile("lucid.http.cfg.json").toPath();
        Path properties = folder.newFile("lucid.mongo-main.cfg").toPath();
        folder.newFile("README.md");
        assertEquals(Optional.of(json), files().find("lucid.http"));
        assertEquals(Optional.of(properties), files().find("lucid.mongo~main"));
        assertEquals(
                List.of("lucid.http", "lucid.mongo~main"),
                files().pids().stream().sorted().toList());
    }

    @Test
    public void hasNoPidsWithoutAFolder() throws IOException {
        Files.delete(folder.getRoot().toPath());
        assertEquals(List.of(), files().pids());
    }

    @Test
    public void refusesWhatWouldLeaveTheFolder() {
        for (String pid : List.of("../x", "a/b", "a..b", "", "a~b~c", ".hidden")) {
            ProblemException refusal = assertThrows(ProblemException.class, () -> ConfigurationFiles.checked(pid));
            assertEquals(ConfigurationProblem.MISSING, refusal.type());
        }
    }

    private ConfigurationFiles files() {
        return new ConfigurationFiles(folder.getRoot().toPath());
    }
}

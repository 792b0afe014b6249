/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BootListTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void readsTheBundlesInTheirOrder() throws IOException {
        List<BootBundle> bundles = read("{\"id\":\"x:y:1\",\"bundles\":[{\"id\":\"g:b:2\"},\"g:a:1.0-SNAPSHOT\"]}");
        assertEquals(
                List.of("b-2.jar", "a-1.0-SNAPSHOT.jar"),
                bundles.stream().map(BootBundle::fileName).toList());
    }

    @Test
    public void namesABundleInTheFrameworkByItsId() {
        assertEquals("lucid:g:a:1", new BootBundle("g:a:1").location());
    }

    @Test
    public void refusesAnIdThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new BootBundle("g:a"));
    }

    private List<BootBundle> read(String json) throws IOException {
        Path file = folder.newFile().toPath();
        Files.writeString(file, json);
        return BootList.read(file);
    }
}

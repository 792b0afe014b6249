/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;

/** With {@code -Dlucid.write.docs=true} the page is written anew, else compared. */
public class ProblemsPageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final ProblemsPage page = new ProblemsPage(ROOT);

    @Test
    public void pageSaysWhatTheCataloguesSay() throws IOException {
        Path file = ROOT.resolve("docs/problems.md");
        if (Boolean.getBoolean("lucid.write.docs")) {
            Files.writeString(file, page.text());
        }
        assertEquals("write it anew with mvn verify -Dlucid.write.docs=true", page.text(), Files.readString(file));
    }

    @Test
    public void everyEntryHasARowAndAStatus() throws IOException {
        List<Path> catalogues = page.catalogues();
        assertFalse(catalogues.isEmpty());
        long entries = 0;
        for (Path catalogue : catalogues) {
            entries += ProblemsPage.entries(Files.readString(catalogue));
        }
        assertEquals(
                entries,
                page.text().lines().filter(line -> line.startsWith("| `")).count());
        assertFalse(page.text().contains("| ? |"));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DurableFileTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void replacesTheContentAndLeavesNothingBeside() throws IOException {
        DurableFile.write(file("a/one"), "old");
        DurableFile.write(file("a/one"), "neü");
        assertEquals("neü", Files.readString(file("a/one")));
        assertEquals(List.of("one"), names("a"));
    }

    @Test
    public void isReadByItsOwnerOnly() throws IOException {
        DurableFile.write(file("one"), "secret");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file("one"))));
    }

    @Test
    public void keepsAFileUnderAnotherName() throws IOException {
        DurableFile.write(file("one"), "text");
        DurableFile.keep(file("one"), file("b/two"));
        assertEquals("text", Files.readString(file("b/two")));
        assertFalse(Files.exists(file("one")));
    }

    @Test
    public void deletesTwice() throws IOException {
        DurableFile.write(file("one"), "text");
        DurableFile.delete(file("one"));
        DurableFile.delete(file("one"));
        assertFalse(Files.exists(file("one")));
    }

    private Path file(String name) {
        return folder.getRoot().toPath().resolve(name);
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(file(name))) {
            return files.map(one -> one.getFileName().toString()).toList();
        }
    }
}

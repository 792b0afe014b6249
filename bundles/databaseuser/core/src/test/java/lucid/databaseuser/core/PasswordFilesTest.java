/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PasswordFilesTest {

    @Rule
    public final TemporaryFolder home = new TemporaryFolder();

    private PasswordFiles passwords;

    @Before
    public void open() {
        passwords = new PasswordFiles(home.getRoot().toPath());
    }

    @Test
    public void theSamePasswordWaitsUntilItIsTakenOnce() {
        String password = passwords.obtain("admin", "app-2");
        assertEquals(password, new PasswordFiles(home.getRoot().toPath()).obtain("admin", "app-2"));
        assertEquals(Optional.of(password), passwords.take("admin", "app-2"));
        assertEquals(Optional.empty(), passwords.take("admin", "app-2"));
        assertEquals(Optional.empty(), passwords.waiting("admin", "app-2"));
    }

    @Test
    public void usersHavePasswordsOfTheirOwn() {
        assertNotEquals(passwords.obtain("admin", "a"), passwords.obtain("admin", "b"));
        assertNotEquals(passwords.obtain("a", "b"), passwords.obtain("b", "b"));
        assertTrue(passwords.fresh().matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    public void onlyTheOwnerReadsTheFileAndItsFolder() throws IOException {
        String unused = passwords.obtain("admin", "../../etc/passwd");
        Path folder = home.getRoot().toPath().resolve("database-users");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        try (Stream<Path> files = Files.list(folder)) {
            List<String> rights = files.map(PasswordFilesTest::rights).toList();
            assertEquals(List.of("rw-------"), rights);
        }
    }

    private static String rights(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void forgettingTwiceIsOnceEnough() {
        String unused = passwords.obtain("admin", "app-2");
        passwords.forget("admin", "app-2");
        passwords.forget("admin", "app-2");
        assertEquals(Optional.empty(), passwords.waiting("admin", "app-2"));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import lucid.key.api.KeyPurpose;
import lucid.key.core.KeysCheck.Disks;
import org.apache.felix.hc.api.Result;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class KeysCheckTest {

    private static final Disks ONE = path -> "one disk";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path home;
    private Path secrets;
    private Node node;

    @Before
    public void start() {
        home = folder.getRoot().toPath();
        secrets = home.resolve("keys");
        node = Node.in(home, new FakeTables());
        node.holder().masters().current();
    }

    private Result.Status status(Disks disks) {
        return new KeysCheck(node.holder(), secrets, home, disks).execute().getStatus();
    }

    private Object apart(Path path) {
        return path.equals(secrets) ? "another disk" : "one disk";
    }

    @Test
    public void oneDiskForKeyAndDataIsAWarning() {
        assertEquals(Result.Status.WARN, status(ONE));
        assertEquals(Result.Status.OK, status(this::apart));
    }

    @Test
    public void theEnginesDiskCountsToo() throws IOException {
        Files.createDirectories(home.resolve("engine"));
        assertEquals(Result.Status.WARN, status(path -> path.equals(home) ? "of the home" : "of engine and keys"));
    }

    @Test
    public void aFileThatOthersReadIsAWarning() throws IOException {
        assertEquals(Result.Status.OK, status(this::apart));
        Files.setPosixFilePermissions(secrets.resolve("master.key"), PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(Result.Status.WARN, status(this::apart));
    }

    @Test
    public void aLostMasterKeyIsCriticalAndNoNewOneIsMade() throws IOException {
        node.sealed(KeyPurpose.CONFIGURATION, "a secret");
        Files.delete(secrets.resolve("master.key"));
        node = Node.in(home, new FakeTables());
        assertEquals(Result.Status.CRITICAL, status(this::apart));
        assertFalse(Files.exists(secrets.resolve("master.key")));
    }
}

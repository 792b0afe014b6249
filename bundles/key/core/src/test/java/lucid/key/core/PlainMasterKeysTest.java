/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import lucid.key.api.KeyProblem;
import lucid.key.spi.MasterKeyProvider;
import lucid.key.spi.MasterKeyProviderContract;
import lucid.problem.api.ProblemException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PlainMasterKeysTest extends MasterKeyProviderContract {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Override
    protected MasterKeyProvider opened() {
        return new LocalMasterKeys(folder.getRoot().toPath(), Optional.empty(), Optional.empty());
    }

    private Path file() {
        return folder.getRoot().toPath().resolve("master.key");
    }

    @Test
    public void onlyTheOwnerReadsTheFile() throws IOException {
        opened().current();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    public void readsAKnownFile() throws IOException {
        Files.writeString(file(), "# a comment\n\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
        assertEquals("local:50ce00cccc17aece", opened().current());
    }

    @Test
    public void refusesADamagedFile() throws IOException {
        Files.writeString(file(), "AAECAw==\n");
        assertEquals(
                KeyProblem.MASTER_AWAY,
                assertThrows(ProblemException.class, () -> opened().current()).type());
        assertEquals("AAECAw==\n", Files.readString(file()));
    }

    @Test
    public void makesNoNewKeyBesideASealedOne() throws IOException {
        Files.writeString(folder.getRoot().toPath().resolve("master.sealed"), "{}");
        assertThrows(ProblemException.class, () -> opened().current());
    }
}

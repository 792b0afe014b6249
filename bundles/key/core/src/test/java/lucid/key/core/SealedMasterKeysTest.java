/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import lucid.key.api.KeyProblem;
import lucid.key.core.Passphrase.Cost;
import lucid.key.spi.MasterKeyProvider;
import lucid.key.spi.MasterKeyProviderContract;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SealedMasterKeysTest extends MasterKeyProviderContract {

    private static final Cost CHEAP = new Cost(8 << 10, 1, 1);
    private static final String RIGHT = "correct horse battery staple";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Override
    protected MasterKeyProvider opened() {
        return opened(RIGHT, Optional.empty());
    }

    private MasterKeyProvider opened(String passphrase, Optional<String> before) {
        return new RingMasterKeys(new SealedRingFile(path(""), read(passphrase), before.map(this::read), CHEAP));
    }

    private Path path(String name) {
        return folder.getRoot().toPath().resolve(name);
    }

    private Passphrase read(String passphrase) {
        try {
            return Passphrase.read(file("passphrase", passphrase));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name, String passphrase) {
        try {
            return Files.writeString(path(name), passphrase + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    public void aWrongPassphraseOpensNothingAndChangesNothing() throws IOException {
        opened().current();
        String sealed = Files.readString(path("master.sealed"));
        ProblemException wrong =
                assertThrows(ProblemException.class, () -> opened("incorrect horse battery", Optional.empty())
                        .current());
        assertEquals(KeyProblem.MASTER_AWAY, wrong.type());
        assertEquals(sealed, Files.readString(path("master.sealed")));
    }

    @Test
    public void thePassphraseChangesWhileTheKeyStays() {
        String master = opened().current();
        assertEquals(master, opened("a new passphrase", Optional.of(RIGHT)).current());
        assertEquals(master, opened("a new passphrase", Optional.empty()).current());
        assertThrows(ProblemException.class, () -> opened().current());
    }

    @Test
    public void sealsWhatWasKeptWithoutAPassphrase() {
        String master = new LocalMasterKeys(path(""), Optional.empty(), Optional.empty()).current();
        assertEquals(master, opened().current());
        assertFalse(Files.exists(path("master.key")));
        assertEquals(master, opened().current());
    }

    @Test
    public void aShortPassphraseIsRefused() {
        Path file = file("passphrase", "short");
        MasterKeyProvider refused = new LocalMasterKeys(path(""), Optional.of(file), Optional.empty());
        assertEquals(
                KeyProblem.MASTER_AWAY,
                assertThrows(ProblemException.class, refused::current).type());
    }

    @Test
    public void aFileThatAsksForTooMuchIsRefused() throws IOException {
        opened().current();
        BsonDocument sealed = BsonDocument.parse(Files.readString(path("master.sealed")));
        sealed.put("memoryKiB", new BsonInt32(Integer.MAX_VALUE));
        Files.writeString(path("master.sealed"), sealed.toJson());
        assertThrows(ProblemException.class, () -> opened().current());
    }

    /** RFC 9106's own vector has a secret and associated data; this is from the reference implementation. */
    @Test
    public void derivesTheKeyThatTheReferenceDerives() throws IOException {
        Passphrase passphrase = Passphrase.read(file("known", "passwordpassword"));
        byte[] key = passphrase.key(new Cost(8 << 10, 3, 1), "somesaltsomesalt".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "c6f6ad49f0d7f3c866e293f15502f14ad1de895ed10ca702ab1d590893fd0055",
                HexFormat.of().formatHex(key));
    }
}

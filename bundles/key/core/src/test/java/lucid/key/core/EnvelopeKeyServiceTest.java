/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import lucid.key.api.DataKey;
import lucid.key.api.KeyProblem;
import lucid.key.api.KeyPurpose;
import lucid.key.api.KeyService;
import lucid.key.api.KeyState;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.junit.rules.TemporaryFolder;

public class EnvelopeKeyServiceTest {

    private static final KeyPurpose LOCAL = KeyPurpose.CONFIGURATION;
    private static final KeyPurpose SHARED = Node.SHARED;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final FakeTables tables = new FakeTables();
    private Node node;

    @Before
    public void start() {
        node = restarted();
    }

    private Node restarted() {
        return Node.in(folder.getRoot().toPath(), tables);
    }

    private static ProblemType problem(ThrowingRunnable action) {
        return assertThrows(ProblemException.class, action).type();
    }

    @Test
    public void opensWhatItHasSealedWhateverItIs() {
        Random random = new Random(42);
        for (int round = 0; round < 300; round++) {
            byte[] plaintext = new byte[random.nextInt(5_000)];
            byte[] associated = new byte[random.nextInt(100)];
            random.nextBytes(plaintext);
            random.nextBytes(associated);
            KeyPurpose purpose = random.nextBoolean() ? LOCAL : SHARED;
            byte[] sealed = node.keys().encrypt(purpose, plaintext, associated);
            assertArrayEquals(plaintext, node.keys().decrypt(purpose, sealed, associated));
            if (random.nextInt(20) == 0) {
                node.keys().rotate(purpose.name()).apply();
            }
        }
    }

    @Test
    public void opensNothingOfWhichOneBitIsAnother() {
        byte[] sealed = node.sealed(SHARED, "a secret");
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows("bit " + bit, ProblemException.class, () -> node.opened(SHARED, changed));
        }
    }

    @Test
    public void opensNothingThatWasCutOrLengthened() {
        byte[] sealed = node.sealed(SHARED, "a secret");
        for (int length = 0; length < sealed.length + 3; length++) {
            byte[] changed = Arrays.copyOf(sealed, length);
            if (length != sealed.length) {
                assertThrows("length " + length, ProblemException.class, () -> node.opened(SHARED, changed));
            }
        }
    }

    @Test
    public void opensNothingForAnotherPlaceOrPurpose() {
        byte[] sealed = node.sealed(SHARED, "a secret");
        node.keys().create("back").apply();
        assertEquals(
                KeyProblem.SEAL_BROKEN, problem(() -> node.keys().decrypt(SHARED, sealed, Node.bytes("elsewhere"))));
        assertEquals(KeyProblem.SEAL_BROKEN, problem(() -> node.opened(KeyPurpose.shared("back"), sealed)));
        assertEquals(KeyProblem.SEAL_BROKEN, problem(() -> node.opened(LOCAL, sealed)));
    }

    @Test
    public void opensAValueOfThisFormatForEver() throws IOException {
        Path home = folder.newFolder("known").toPath();
        Files.createDirectories(home.resolve("keys"));
        Files.createDirectories(home.resolve("platform"));
        Files.writeString(home.resolve("keys/master.key"), KnownValue.MASTER);
        Files.writeString(home.resolve("platform/data-keys.json"), KnownValue.DATA_KEYS);
        byte[] sealed = HexFormat.of().parseHex(KnownValue.SEALED);
        assertEquals("known answer", Node.in(home, new FakeTables()).opened(LOCAL, sealed));
    }

    @Test
    public void holdsAcrossARestart() {
        byte[] local = node.sealed(LOCAL, "of the node");
        byte[] shared = node.sealed(SHARED, "of all nodes");
        Node next = restarted();
        assertEquals("of the node", next.opened(LOCAL, local));
        assertEquals("of all nodes", next.opened(SHARED, shared));
    }

    @Test
    public void localKeysNeedNoTables() {
        Node alone = Node.in(folder.getRoot().toPath(), null);
        byte[] sealed = alone.sealed(LOCAL, "a secret");
        assertEquals("a secret", alone.opened(LOCAL, sealed));
        assertEquals(KeyProblem.STORE_AWAY, problem(() -> alone.sealed(SHARED, "a secret")));
    }

    @Test
    public void aRotatedKeyOpensAndSealsNoMore() {
        byte[] before = node.sealed(SHARED, "before");
        assertEquals("backup.2", node.keys().rotate("backup").apply().id());
        byte[] after = node.sealed(SHARED, "after");
        assertEquals("backup.1", node.keys().keyOf(before));
        assertEquals("backup.2", node.keys().keyOf(after));
        assertEquals("before", node.opened(SHARED, before));
        assertEquals(
                List.of(KeyState.RETIRED, KeyState.ACTIVE),
                node.keys().list().stream().map(DataKey::state).toList());
    }

    @Test
    public void aPlanChangesNothing() {
        node.sealed(SHARED, "x");
        assertEquals(
                "{\"rotateKey\": \"backup\"}",
                node.keys().rotate("backup").commands().get(0).body().toJson());
        assertEquals(1, node.keys().list().size());
    }

    @Test
    public void aPurposeHasOneFirstKey() {
        node.keys().create("volume").apply();
        assertEquals(KeyProblem.EXISTS, problem(() -> node.keys().create("volume")));
        assertEquals(KeyProblem.PURPOSE_INVALID, problem(() -> node.keys().create("../volume")));
        assertEquals(KeyProblem.MISSING, problem(() -> node.keys().rotate("nothing")));
    }

    @Test
    public void aKeyIsUsedAtMostFourBillionTimes() {
        node.sealed(SHARED, "x");
        KeyStore store = node.holder().ring().store(false);
        KeyRecord first = store.find("backup.1").orElseThrow();
        assertEquals(Uses.BLOCK, first.reserved());
        store.replace(first, first.reserving(Uses.LIMIT - 2 * Uses.BLOCK));
        Node last = restarted();
        assertEquals("backup.1", last.keys().keyOf(last.sealed(SHARED, "the last block")));
        assertEquals("backup.2", last.keys().keyOf(restarted().sealed(SHARED, "one more")));
        assertEquals(Uses.LIMIT, store.find("backup.1").orElseThrow().reserved());
    }

    @Test
    public void aBlockIsReservedBeforeItIsUsed() {
        node.holder().ring().active(SHARED);
        Uses uses = new Uses();
        KeyStore store = node.holder().ring().store(false);
        KeyRecord record = store.find("backup.1").orElseThrow();
        for (long use = 0; use < Uses.BLOCK; use++) {
            assertTrue(uses.take(store, record));
        }
        assertEquals(Uses.BLOCK, store.find("backup.1").orElseThrow().reserved());
        assertTrue(uses.take(store, record));
        assertEquals(2 * Uses.BLOCK, store.find("backup.1").orElseThrow().reserved());
    }

    @Test
    public void refusesWhatIsTooLarge() {
        assertEquals(KeyProblem.TOO_LARGE, problem(() -> node.keys()
                .encrypt(SHARED, new byte[KeyService.LARGEST + 1], new byte[0])));
    }

    @Test
    public void saysThatTheMasterKeyIsGone() throws IOException {
        byte[] sealed = node.sealed(LOCAL, "a secret");
        Files.delete(folder.getRoot().toPath().resolve("keys/master.key"));
        assertEquals(KeyProblem.MASTER_AWAY, problem(() -> restarted().opened(LOCAL, sealed)));
    }

    @Test
    public void noKeyIsInAFileInTheClear() throws IOException {
        node.sealed(LOCAL, "a secret");
        String kept = Files.readString(folder.getRoot().toPath().resolve("platform/data-keys.json"));
        KeyRecord record =
                node.holder().ring().store(true).find("configuration.1").orElseThrow();
        byte[] key = node.holder().masters().unwrap(record);
        assertEquals(32, key.length);
        assertFalse(kept.contains(Base64.getEncoder().encodeToString(key)));
        assertFalse(kept.contains(HexFormat.of().formatHex(key)));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What lies on the disk, and who can read it. */
public final class SealedStoreTest {

    private static final String PLANTED = "a planted value that is nowhere else";
    private static final byte[] MASTER = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    @Test
    public void leavesNothingReadableUnderFullEncryption() throws Exception {
        for (Table table : List.of(Table.CATALOG, Table.RECORDS, Table.OPLOG)) {
            assertFalse("" + table, isFound(plant(Encryption.FULL, table, false)));
        }
        assertFalse(isFound(plant(Encryption.FULL, Table.INDEX, true)));
    }

    @Test
    public void leavesNoDocumentReadableUnderDocumentEncryption() throws Exception {
        for (Table table : List.of(Table.RECORDS, Table.OPLOG)) {
            assertFalse("" + table, isFound(plant(Encryption.DOCUMENTS, table, false)));
        }
        assertTrue("the search finds what is there", isFound(plant(Encryption.DOCUMENTS, Table.INDEX, true)));
        assertTrue("the search finds what is there", isFound(plant(Encryption.NONE, Table.RECORDS, false)));
    }

    @Test
    public void refusesAnotherMasterKey() throws Exception {
        for (Encryption encryption : List.of(Encryption.DOCUMENTS, Encryption.FULL)) {
            Path folder = folders.newFolder().toPath();
            Store.open(options(folder, encryption, MASTER)).close();
            byte[] other = MASTER.clone();
            other[31]++;
            StoreException refused =
                    assertThrows(StoreException.class, () -> Store.open(options(folder, encryption, other)));
            assertEquals(StoreException.Reason.CORRUPT, refused.reason());
            assertTrue(refused.getMessage(), refused.getMessage().contains("master key"));
            Store.open(options(folder, encryption, MASTER)).close();
        }
    }

    @Test
    public void refusesAnotherKindOfEncryption() throws Exception {
        Path folder = folders.newFolder().toPath();
        Store.open(options(folder, Encryption.DOCUMENTS, MASTER)).close();
        for (Encryption other : List.of(Encryption.FULL, Encryption.NONE)) {
            StoreException refused =
                    assertThrows(StoreException.class, () -> Store.open(options(folder, other, MASTER)));
            assertTrue(refused.getMessage(), refused.getMessage().contains("DOCUMENTS"));
        }
    }

    @Test
    public void refusesAValueFromAnotherPlace() throws Exception {
        try (Store store = Store.open(options(folders.newFolder().toPath(), Encryption.DOCUMENTS, MASTER))) {
            put(store, Table.RECORDS, "a", "first");
            put(store, Table.RECORDS, "b", "second");
            Database raw = store.tables().main();
            byte[] sealed = raw.get(Table.RECORDS, bytes("a"));
            putRaw(store, Table.RECORDS, "b", sealed);
            putRaw(store, Table.OPLOG, "a", sealed);
            sealed[sealed.length - 20] ^= 1;
            putRaw(store, Table.RECORDS, "c", sealed);
            putRaw(store, Table.RECORDS, "d", new byte[] {1, 2, 3});
            assertEquals("first", new String(store.get(Table.RECORDS, bytes("a")), UTF_8));
            for (String key : List.of("b", "c", "d")) {
                assertCorrupt(store, Table.RECORDS, key);
            }
            assertCorrupt(store, Table.OPLOG, "a");
        }
    }

    @Test
    public void sealsEveryValueAnotherWay() throws Exception {
        Path folder = folders.newFolder().toPath();
        byte[][] sealed = new byte[3][];
        for (int i = 0; i < 2; i++) {
            try (Store store = Store.open(options(folder, Encryption.DOCUMENTS, MASTER))) {
                put(store, Table.RECORDS, "a", PLANTED);
                sealed[i] = store.tables().main().get(Table.RECORDS, bytes("a"));
                put(store, Table.RECORDS, "a", PLANTED);
                sealed[2] = store.tables().main().get(Table.RECORDS, bytes("a"));
                assertEquals(PLANTED, new String(store.get(Table.RECORDS, bytes("a")), UTF_8));
                assertEquals(8 + 3, java.util.Arrays.mismatch(sealed[i], sealed[2]));
            }
        }
        assertEquals(3, java.util.Arrays.mismatch(sealed[0], sealed[1]));
    }

    @Test
    public void keepsOthersOutOfItsFolder() throws Exception {
        Path folder = folders.getRoot().toPath().resolve("new/store");
        Store.open(options(folder, Encryption.NONE, new byte[0])).close();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }

    /** Writes the value; leaves a copy of the folder as it is without and one as it is with a clean end. */
    private List<Path> plant(Encryption encryption, Table table, boolean asKey) throws IOException {
        Path folder = folders.newFolder().toPath();
        Path copy = folders.newFolder().toPath();
        try (Store store = Store.open(options(folder, encryption, MASTER))) {
            put(store, table, asKey ? PLANTED : "key", PLANTED);
            store.awaitDurable();
            copy(folder, copy);
            store.compact(table, new byte[0], new byte[] {-1});
            put(store, table, asKey ? PLANTED + "!" : "other", PLANTED);
        }
        return List.of(folder, copy);
    }

    private static boolean isFound(List<Path> places) throws IOException {
        boolean found = false;
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    found |= new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .contains(PLANTED);
                }
            }
        }
        return found;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void assertCorrupt(Store store, Table table, String key) {
        StoreException refused = assertThrows(StoreException.class, () -> store.get(table, bytes(key)));
        assertEquals(StoreException.Reason.CORRUPT, refused.reason());
    }

    private static void put(Store store, Table table, String key, String value) {
        Batch batch = store.batch();
        batch.put(table, bytes(key), bytes(value));
        store.write(batch);
    }

    private static void putRaw(Store store, Table table, String key, byte[] value) {
        Database raw = store.tables().main();
        BatchBuffer batch = new BatchBuffer();
        batch.put(raw.id(table), bytes(key), value);
        raw.write(batch);
    }

    private static StoreOptions options(Path folder, Encryption encryption, byte[] master) {
        return new StoreOptions(folder, false, encryption, master, 8L << 20);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The data keys of a store: one for each time that it was opened, derived from the master key and a salt that lies in
 * {@link Table#META} under the key's number. So a key's counter never has to outlive the process.
 */
final class KeyRing {

    private static final byte[] ENCRYPTION = name("store.encryption");
    private static final byte[] VERIFIER = name("store.verifier");
    private static final byte[] NEWEST = name("store.newest");
    private static final int SALT = 32;

    private final Database database;
    private final byte[] master;
    private final Map<Integer, SecretKey> keys = new ConcurrentHashMap<>();
    private int newest;

    private KeyRing(Database database, byte[] master) {
        this.database = database;
        this.master = master.clone();
    }

    /** Checks that a store is encrypted as it was before, and notes it at the first time. */
    static void checkEncryption(Database database, Encryption encryption) {
        byte[] noted = database.get(Table.META, ENCRYPTION);
        byte[] wanted = name(encryption.name());
        if (noted.length == 0) {
            BatchBuffer batch = new BatchBuffer();
            batch.put(database.id(Table.META), ENCRYPTION, wanted);
            database.writeSynced(batch);
        } else if (!java.util.Arrays.equals(noted, wanted)) {
            throw new StoreException(
                    StoreException.Reason.FAILED,
                    "the store was made with encryption " + new String(noted, StandardCharsets.US_ASCII)
                            + " and cannot be opened with " + encryption,
                    null);
        }
    }

    /** Checks the master key and makes this session's data key; both are on the disk afterwards. */
    static KeyRing open(Database database, byte[] master) {
        if (master.length != 32) {
            throw new IllegalArgumentException("a master key has 32 bytes, not " + master.length);
        }
        KeyRing ring = new KeyRing(database, master);
        ring.verify();
        ring.next();
        return ring;
    }

    /** The number of this session's key. */
    int newest() {
        return newest;
    }

    /** The data key with a number. */
    SecretKey key(int number) {
        SecretKey known = keys.get(number);
        return known != null ? known : keys.computeIfAbsent(number, this::derive);
    }

    private SecretKey derive(int number) {
        byte[] salt = database.get(Table.META, saltKey(number));
        if (salt.length != SALT) {
            throw new StoreException(StoreException.Reason.CORRUPT, "there is no data key " + number, null);
        }
        return new SecretKeySpec(Hkdf.derive(master, salt, "lucid store data key"), "AES");
    }

    private void verify() {
        byte[] noted = database.get(Table.META, VERIFIER);
        if (noted.length == 0) {
            noted = verifier(salt());
            BatchBuffer batch = new BatchBuffer();
            batch.put(database.id(Table.META), VERIFIER, noted);
            database.writeSynced(batch);
        }
        if (!MessageDigest.isEqual(noted, verifier(java.util.Arrays.copyOf(noted, SALT)))) {
            throw new StoreException(
                    StoreException.Reason.CORRUPT, "the master key is not the one that the store was made with", null);
        }
    }

    private byte[] verifier(byte[] salt) {
        byte[] derived = Hkdf.derive(master, salt, "lucid store verifier");
        return ByteBuffer.allocate(salt.length + derived.length)
                .put(salt)
                .put(derived)
                .array();
    }

    private void next() {
        byte[] noted = database.get(Table.META, NEWEST);
        newest = noted.length == 0 ? 1 : ByteBuffer.wrap(noted).getInt() + 1;
        BatchBuffer batch = new BatchBuffer();
        int meta = database.id(Table.META);
        batch.put(meta, saltKey(newest), salt());
        batch.put(meta, NEWEST, ByteBuffer.allocate(4).putInt(newest).array());
        database.writeSynced(batch);
    }

    private static byte[] salt() {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    private static byte[] saltKey(int number) {
        return name("store.salt." + number);
    }

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

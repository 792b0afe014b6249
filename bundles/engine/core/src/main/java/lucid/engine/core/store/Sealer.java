/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals values with AES-256-GCM: the number of the key (4 bytes), a counter (8), the ciphertext, the tag (16). Number
 * and counter are the nonce, never used twice, since every session has a key of its own. Table and key are
 * authenticated, so that a value is refused at another place than its own.
 */
final class Sealer {

    /** How much longer a sealed value is. */
    static final int OVERHEAD = 28;

    private static final int HEADER = 12;
    private static final int TAG_BITS = 128;
    private static final int SCRATCH = 8 << 10;

    private final Set<Table> tables = EnumSet.noneOf(Table.class);
    private final KeyRing keys;
    private final AtomicLong counter = new AtomicLong();
    private final ThreadLocal<Lane> lanes = ThreadLocal.withInitial(Lane::new);

    /** Seals nothing. */
    Sealer() {
        keys = null;
    }

    Sealer(KeyRing keys, Encryption encryption) {
        this.keys = keys;
        for (Table table : Table.values()) {
            if (table.sealed(encryption)) {
                tables.add(table);
            }
        }
    }

    boolean seals(Table table) {
        return tables.contains(table);
    }

    /** A buffer of this thread, for a sealed value on its way to {@link #open}. */
    byte[] scratch() {
        return lanes.get().scratch;
    }

    /** Fills the target, which has exactly the room that the sealed value takes. */
    void seal(Table table, byte[] key, byte[] value, ByteBuffer target) {
        byte[] out = target.array();
        int start = target.arrayOffset() + target.position();
        target.putInt(keys.newest()).putLong(counter.incrementAndGet());
        try {
            Cipher cipher = lanes.get().sealing;
            GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, out, start, HEADER);
            cipher.init(Cipher.ENCRYPT_MODE, keys.key(keys.newest()), nonce);
            authenticate(cipher, table, key);
            cipher.doFinal(value, 0, value.length, out, start + HEADER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM does not seal", e);
        }
        target.position(target.limit());
    }

    /** The value that was sealed; {@code CORRUPT} where it was not sealed for this place with this store's key. */
    byte[] open(Table table, byte[] key, byte[] sealed, int length) {
        if (length < OVERHEAD) {
            throw corrupt(table, null);
        }
        byte[] value = new byte[length - OVERHEAD];
        try {
            Cipher cipher = lanes.get().opening;
            GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, sealed, 0, HEADER);
            cipher.init(Cipher.DECRYPT_MODE, keys.key(ByteBuffer.wrap(sealed).getInt()), nonce);
            authenticate(cipher, table, key);
            cipher.doFinal(sealed, HEADER, length - HEADER, value, 0);
        } catch (GeneralSecurityException e) {
            throw corrupt(table, e);
        }
        return value;
    }

    private static void authenticate(Cipher cipher, Table table, byte[] key) {
        byte[] place = new byte[key.length + 1];
        place[0] = table.code();
        System.arraycopy(key, 0, place, 1, key.length);
        cipher.updateAAD(place);
    }

    private static StoreException corrupt(Table table, GeneralSecurityException cause) {
        return new StoreException(
                StoreException.Reason.CORRUPT, "a sealed value of " + table + " is not what was sealed", cause);
    }

    /** What one thread needs; making a cipher costs more than using it. */
    private static final class Lane {

        private final byte[] scratch = new byte[SCRATCH];
        private final Cipher sealing = cipher();
        private final Cipher opening = cipher();

        private static Cipher cipher() {
            try {
                return Cipher.getInstance("AES/GCM/NoPadding");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JVM has no AES-GCM", e);
            }
        }
    }
}

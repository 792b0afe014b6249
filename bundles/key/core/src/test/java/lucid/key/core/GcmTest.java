/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.Test;

public class GcmTest {

    private static final byte[] KEY = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    private static final byte[] NONCE = hex("cafebabefacedbaddecaf888");
    private static final byte[] PLAINTEXT = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    private static final byte[] ASSOCIATED = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    private static final byte[] CIPHERTEXT = hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662");
    private static final byte[] TAG = hex("76fc6ece0f4e1768cddf8853bb2d551b");

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    /** Test case 16 of McGrew and Viega, The Galois/Counter Mode of Operation. */
    @Test
    public void sealsAsThePublishedVectorSays() {
        byte[] sealed = Gcm.seal(KEY, NONCE, PLAINTEXT, ASSOCIATED);
        assertArrayEquals(NONCE, Arrays.copyOf(sealed, 12));
        assertArrayEquals(CIPHERTEXT, Arrays.copyOfRange(sealed, 12, sealed.length - 16));
        assertArrayEquals(TAG, Arrays.copyOfRange(sealed, sealed.length - 16, sealed.length));
        assertArrayEquals(PLAINTEXT, Gcm.open(KEY, sealed, ASSOCIATED).orElseThrow());
    }

    @Test
    public void takesANewNonceEachTime() {
        assertFalse(Arrays.equals(Gcm.seal(KEY, PLAINTEXT, ASSOCIATED), Gcm.seal(KEY, PLAINTEXT, ASSOCIATED)));
    }

    @Test
    public void opensNothingThatIsTooShort() {
        for (int length = 0; length < 28; length++) {
            assertEquals(Optional.empty(), Gcm.open(KEY, new byte[length], ASSOCIATED));
        }
    }
}

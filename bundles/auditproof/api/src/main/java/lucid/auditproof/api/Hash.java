/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 hash; immutable. */
public final class Hash {

    /** How many bytes a hash has. */
    public static final int LENGTH = 32;

    /** Stands where there is no record before: zeros. */
    public static final Hash ZERO = new Hash(new byte[LENGTH]);

    private static final int HEX_LENGTH = 2 * LENGTH;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The hash of these bytes, which are copied.
     *
     * @throws IllegalArgumentException if there are not {@link #LENGTH}
     */
    public static Hash of(byte[] bytes) {
        return taking(bytes.clone());
    }

    /** The hash of these bytes, which nobody may change later. */
    static Hash taking(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new Hash(bytes);
    }

    /**
     * Reads 64 small hexadecimal digits.
     *
     * @throws IllegalArgumentException if the text is not that
     */
    public static Hash parse(String hex) {
        if (hex.length() != HEX_LENGTH) {
            throw new IllegalArgumentException("a hash has " + HEX_LENGTH + " hexadecimal digits");
        }
        Hash hash = new Hash(HexFormat.of().parseHex(hex));
        if (!hash.hex().equals(hex)) {
            throw new IllegalArgumentException("a hash is written in small hexadecimal digits");
        }
        return hash;
    }

    /** The bytes; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes themselves, not to be changed. */
    byte[] shared() {
        return bytes;
    }

    /** 64 small hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}

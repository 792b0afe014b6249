/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of a Merkle tree: a leaf's begins with a zero byte, a node's with a one, so that none can stand for the
 * other. For use by one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.1">RFC 9162, 2.1.1</a>
 */
public final class Hasher {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = sha256();

    /** The hash of a record: its bytes without a line break. */
    public Hash leaf(byte[] record) {
        return leaf(record, 0, record.length);
    }

    /** The hash of a record that is a part of the bytes. */
    public Hash leaf(byte[] bytes, int offset, int length) {
        digest.update(LEAF);
        digest.update(bytes, offset, length);
        return Hash.taking(digest.digest());
    }

    /** The hash of a node over two subtrees. */
    public Hash node(Hash left, Hash right) {
        digest.update(NODE);
        digest.update(left.shared());
        digest.update(right.shared());
        return Hash.taking(digest.digest());
    }

    /** The root of a tree without leaves. */
    public Hash empty() {
        return Hash.taking(digest.digest());
    }

    /** A new SHA-256, which every Java has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}

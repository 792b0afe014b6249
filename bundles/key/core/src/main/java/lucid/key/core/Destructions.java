/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import lucid.key.api.Destruction;

/** Makes the proofs of destruction. */
final class Destructions {

    private Destructions() {}

    /** The proof for a key, from the record before it is destroyed. */
    static Destruction of(KeyRecord record, Instant now, String by) {
        String wrapped = sha256(record.wrappedKey());
        String text = "lucid key destruction 1\n%s\n%s\n%s\n%s\n".formatted(record.id(), now, by, wrapped);
        return new Destruction(now, by, wrapped, sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A passphrase, read once from a file: an ordinary one, a descriptor such as {@code /dev/fd/3}, or a credential of
 * systemd. Never printed.
 */
final class Passphrase {

    private static final int FEWEST_BYTES = 12;
    private static final int MOST_BYTES = 4096;

    private final byte[] bytes;

    private Passphrase(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IOException if it cannot be read, or is too short or too long */
    static Passphrase read(Path file) throws IOException {
        byte[] bytes = Files.readString(file, StandardCharsets.UTF_8)
                .replaceFirst("\\R\\z", "")
                .getBytes(StandardCharsets.UTF_8);
        if (bytes.length < FEWEST_BYTES || bytes.length > MOST_BYTES) {
            throw new IOException("the passphrase must have %d to %d bytes".formatted(FEWEST_BYTES, MOST_BYTES));
        }
        return new Passphrase(bytes);
    }

    /**
     * A key of 256 bits by Argon2id.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
     */
    byte[] key(Cost cost, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKiB())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] key = new byte[Gcm.KEY_BYTES];
        generator.generateBytes(bytes, key);
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Passphrase passphrase && MessageDigest.isEqual(bytes, passphrase.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "<hidden>";
    }

    /**
     * What a guess costs.
     *
     * @param memoryKiB memory, 8 MiB to 1 GiB
     * @param passes    1 to 16
     * @param lanes     1 to 16
     */
    record Cost(int memoryKiB, int passes, int lanes) {

        /** The second recommendation of RFC 9106, section 4. */
        static final Cost USUAL = new Cost(64 << 10, 3, 4);

        /** Bounded, because they are read from a file. */
        Cost {
            boolean bounded = memoryKiB >= 8 << 10 && memoryKiB <= 1 << 20 && passes >= 1 && passes <= 16;
            if (!bounded || lanes < 1 || lanes > 16) {
                throw new IllegalArgumentException("the cost of the passphrase is out of bounds");
            }
        }
    }
}

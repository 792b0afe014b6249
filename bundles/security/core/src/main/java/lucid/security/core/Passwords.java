/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lucid.problem.api.ProblemException;
import lucid.security.api.SecurityProblem;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.osgi.service.component.annotations.Component;

/**
 * Verifiers of passwords by Argon2id, written as {@code $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH}. At most two are
 * worked out at once, for each takes 19 MiB; a few wait, the rest is told to come later. Safe for use by many
 * threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP</a>
 */
@Component(service = Passwords.class)
public final class Passwords {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final String PREFIX = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";
    private static final int AT_ONCE = 2;
    private static final int WAITING = 64;
    private static final long WAIT_SECONDS = 10;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final SecureRandom random = new SecureRandom();
    /** Costs as much as a verifier and fits no password, for users that do not exist. */
    private final String nobody = PREFIX + encoded(random(SALT_BYTES)) + "$" + encoded(random(HASH_BYTES));

    /** A verifier for the password, with a salt of its own. */
    String verifier(String password) {
        byte[] salt = random(SALT_BYTES);
        return inTurn(() -> PREFIX + encoded(salt) + "$" + encoded(hash(password, salt)));
    }

    /** Whether it is the password. */
    boolean verify(String verifier, String password) {
        String[] parts = verifier.split("\\$", -1);
        if (!verifier.startsWith(PREFIX) || parts.length != PREFIX.split("\\$", -1).length + 1) {
            return verifyNobody(password);
        }
        Base64.Decoder decoder = Base64.getDecoder();
        byte[] salt = decoder.decode(parts[parts.length - 2]);
        byte[] expected = decoder.decode(parts[parts.length - 1]);
        return inTurn(() -> MessageDigest.isEqual(expected, hash(password, salt)));
    }

    /** As long as a check, and false. */
    boolean verifyNobody(String password) {
        verify(nobody, password);
        return false;
    }

    private static byte[] hash(String password, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private <T> T inTurn(Supplier<T> work) {
        if (turns.getQueueLength() >= WAITING || !turn()) {
            throw new ProblemException(
                    SecurityProblem.LOGIN_BUSY, "too many passwords are being checked; try again in some seconds");
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private boolean turn() {
        try {
            return turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private byte[] random(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return made;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}

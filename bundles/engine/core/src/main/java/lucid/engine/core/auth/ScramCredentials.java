/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * What a server keeps of a password.
 *
 * @param iterationCount of PBKDF2
 * @param salt           28 bytes
 * @param storedKey      proves the client
 * @param serverKey      proves the server
 */
record ScramCredentials(int iterationCount, byte[] salt, byte[] storedKey, byte[] serverKey) {

    static final int ITERATIONS = 15_000;

    private static final int SALT_LENGTH = 28;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** New credentials for a password. */
    static ScramCredentials of(String password) {
        byte[] salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return of(password, salt, ITERATIONS);
    }

    static ScramCredentials of(String password, byte[] salt, int iterations) {
        byte[] salted = ScramSha256.saltedPassword(ScramSha256.prepared(password), salt, iterations);
        return new ScramCredentials(
                iterations,
                salt,
                ScramSha256.hash(ScramSha256.hmac(salted, "Client Key")),
                ScramSha256.hmac(salted, "Server Key"));
    }

    /** Those in a user's document; empty for one without. */
    static Optional<ScramCredentials> in(Doc user) {
        Value all = user.get("credentials");
        Value own = all.isDocument() ? all.document().get(ScramSha256.NAME) : Value.MISSING;
        return own.isDocument() ? Optional.of(read(own.document())) : Optional.empty();
    }

    /** Credentials that no password fits: the same for the same name, so that nobody learns which users exist. */
    static ScramCredentials unusable(byte[] secret, UserName name) {
        byte[] salt = Arrays.copyOf(ScramSha256.hmac(secret, name.id()), SALT_LENGTH);
        byte[] random = new byte[ScramSha256.KEY_LENGTH];
        RANDOM.nextBytes(random);
        return new ScramCredentials(ITERATIONS, salt, random, random);
    }

    /** As {@code credentials} of a user's document hold them. */
    Doc toDoc() {
        Base64.Encoder base64 = Base64.getEncoder();
        return new DocBuilder()
                .startDocument(ScramSha256.NAME)
                .append("iterationCount", iterationCount)
                .append("salt", base64.encodeToString(salt))
                .append("storedKey", base64.encodeToString(storedKey))
                .append("serverKey", base64.encodeToString(serverKey))
                .end()
                .build();
    }

    private static ScramCredentials read(Doc document) {
        Base64.Decoder base64 = Base64.getDecoder();
        return new ScramCredentials(
                document.get("iterationCount").intValue(),
                base64.decode(document.get("salt").string()),
                base64.decode(document.get("storedKey").string()),
                base64.decode(document.get("serverKey").string()));
    }
}

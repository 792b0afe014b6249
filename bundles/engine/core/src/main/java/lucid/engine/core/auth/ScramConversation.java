/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's side of one SCRAM-SHA-256 exchange. For one thread at a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5802">RFC 5802</a>
 */
final class ScramConversation {

    private static final Pattern FIRST = Pattern.compile("([ny],,)(n=([^,]+),r=([^,]+)(?:,.*)?)", Pattern.DOTALL);
    private static final Pattern FINAL = Pattern.compile("(c=([^,]+),r=([^,]+)(?:,.*)?),p=([^,]+)", Pattern.DOTALL);

    private final String serverNonce;
    private String gs2Header = "";
    private String clientFirst = "";
    private String serverFirst = "";
    private String nonce = "";
    private String user = "";
    private Optional<ScramCredentials> credentials = Optional.empty();

    /**
     * A conversation that waits for the client's first message.
     *
     * @param serverNonce unpredictable, printable, without a comma
     */
    ScramConversation(String serverNonce) {
        this.serverNonce = serverNonce;
    }

    /** The user that the client named in its first message. */
    String user() {
        return user;
    }

    /**
     * Answers the client's first message.
     *
     * @param source finds the credentials of a user; gives unusable ones for a user that does not exist
     * @return empty for a message that is malformed
     */
    Optional<byte[]> first(byte[] message, Function<String, ScramCredentials> source) {
        Matcher fields = FIRST.matcher(text(message));
        if (!fields.matches()) {
            return Optional.empty();
        }
        gs2Header = fields.group(1);
        clientFirst = fields.group(2);
        user = fields.group(3).replace("=2C", ",").replace("=3D", "=");
        nonce = fields.group(4) + serverNonce;
        ScramCredentials found = source.apply(user);
        credentials = Optional.of(found);
        serverFirst = "r=%s,s=%s,i=%d"
                .formatted(nonce, Base64.getEncoder().encodeToString(found.salt()), found.iterationCount());
        return Optional.of(serverFirst.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Answers the client's final message.
     *
     * @return the server's proof; empty where the client's does not hold or the message is malformed
     */
    Optional<byte[]> last(byte[] message) {
        Matcher fields = FINAL.matcher(text(message));
        if (credentials.isEmpty() || !fields.matches()) {
            return Optional.empty();
        }
        String binding = Base64.getEncoder().encodeToString(gs2Header.getBytes(StandardCharsets.UTF_8));
        if (!binding.equals(fields.group(2)) || !nonce.equals(fields.group(3))) {
            return Optional.empty();
        }
        String authMessage = clientFirst + "," + serverFirst + "," + fields.group(1);
        return proves(decoded(fields.group(4)), authMessage) ? Optional.of(serverProof(authMessage)) : Optional.empty();
    }

    private boolean proves(byte[] proof, String authMessage) {
        byte[] storedKey = credentials.orElseThrow().storedKey();
        if (proof.length != storedKey.length) {
            return false;
        }
        byte[] clientKey = ScramSha256.xor(proof, ScramSha256.hmac(storedKey, authMessage));
        return MessageDigest.isEqual(ScramSha256.hash(clientKey), storedKey);
    }

    private byte[] serverProof(String authMessage) {
        byte[] signature = ScramSha256.hmac(credentials.orElseThrow().serverKey(), authMessage);
        return ("v=" + Base64.getEncoder().encodeToString(signature)).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}

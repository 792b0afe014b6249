/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import lucid.key.api.KeyProblem;
import lucid.problem.api.ProblemException;

/**
 * The bytes of a sealed value: the format (1), the length of the key's id, the id in ASCII, and what {@link Gcm} has
 * sealed. Everything before the nonce is authenticated with what the value belongs to.
 *
 * @param id     of the data key
 * @param sealed nonce, ciphertext and tag
 */
@SuppressWarnings("ArrayRecordComponent")
record Envelope(String id, byte[] sealed) {

    private static final byte FORMAT = 1;
    private static final int HEAD = 2;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}\\.[1-9][0-9]{0,17}");

    /** @throws ProblemException {@link KeyProblem#SEAL_BROKEN} */
    static Envelope read(byte[] bytes) {
        if (bytes.length < HEAD || bytes[0] != FORMAT || bytes.length < HEAD + length(bytes)) {
            throw broken();
        }
        String id = new String(bytes, HEAD, length(bytes), StandardCharsets.US_ASCII);
        if (!ID.matcher(id).matches()) {
            throw broken();
        }
        return new Envelope(id, Arrays.copyOfRange(bytes, HEAD + length(bytes), bytes.length));
    }

    private static int length(byte[] bytes) {
        return Byte.toUnsignedInt(bytes[1]);
    }

    byte[] bytes() {
        byte[] head = head(id);
        return ByteBuffer.allocate(head.length + sealed.length)
                .put(head)
                .put(sealed)
                .array();
    }

    private static byte[] head(String id) {
        byte[] name = id.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEAD + name.length)
                .put(FORMAT)
                .put((byte) name.length)
                .put(name)
                .array();
    }

    /** What is authenticated beside the ciphertext; the head says its own length, so nothing can shift. */
    static byte[] associated(String id, byte[] associated) {
        byte[] head = head(id);
        return ByteBuffer.allocate(head.length + associated.length)
                .put(head)
                .put(associated)
                .array();
    }

    static ProblemException broken() {
        return new ProblemException(
                KeyProblem.SEAL_BROKEN,
                "it was not sealed for this place, or has been changed since; give the value anew");
    }
}

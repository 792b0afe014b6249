/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The public Ed25519 key that signed notes are verified with. Safe for use by many threads.
 *
 * @see <a href="https://c2sp.org/signed-note">C2SP signed note</a>
 */
public final class NoteKey {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final byte ED25519 = 1;
    private static final int RAW_LENGTH = 32;
    private static final int MOST_FILE_BYTES = 4096;

    /** How many bytes of a signature say which key it is by. */
    static final int ID_LENGTH = 4;

    private final PublicKey key;

    /** An Ed25519 key. */
    public NoteKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a key in PEM, as {@code openssl} writes it.
     *
     * @throws IOException if the file cannot be read or holds no Ed25519 key
     */
    public static NoteKey read(Path file) throws IOException {
        if (Files.size(file) > MOST_FILE_BYTES) {
            throw new IOException(file + " is too large for a public key");
        }
        return parse(Files.readString(file, StandardCharsets.US_ASCII));
    }

    /**
     * Reads a key in PEM.
     *
     * @throws IOException if it is no Ed25519 key
     */
    public static NoteKey parse(String pem) throws IOException {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("this is no public key in PEM");
        }
        String body = pem.substring(begin + BEGIN.length(), end);
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(body);
            return new NoteKey(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("this is no public Ed25519 key", e);
        }
    }

    /** The key itself. */
    public PublicKey publicKey() {
        return key;
    }

    /** The key in PEM. */
    public String pem() {
        return BEGIN + "\n" + Base64.getEncoder().encodeToString(key.getEncoded()) + "\n" + END + "\n";
    }

    /** Whether the note was signed by this key under the name. */
    public boolean signed(SignedNote note, String name) {
        byte[] signature = note.signature();
        if (!note.keyName().equals(name)
                || signature.length <= ID_LENGTH
                || !Arrays.equals(id(name), Arrays.copyOf(signature, ID_LENGTH))) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(note.text().getBytes(StandardCharsets.UTF_8));
            return check.verify(signature, ID_LENGTH, signature.length - ID_LENGTH);
        } catch (GeneralSecurityException refused) {
            // A signature of a wrong length or form is as good as one by another key.
            return false;
        }
    }

    /** The first bytes of SHA-256 over the name, a line break, the kind of the key and the key. */
    byte[] id(String name) {
        MessageDigest digest = Hasher.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(ED25519);
        byte[] encoded = key.getEncoded();
        digest.update(encoded, encoded.length - RAW_LENGTH, RAW_LENGTH);
        return Arrays.copyOf(digest.digest(), ID_LENGTH);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;

/** Signs notes with an Ed25519 key under one name. Safe for use by many threads. */
public final class NoteSigner {

    private final PrivateKey secret;
    private final NoteKey key;
    private final String name;

    /**
     * Signs with this pair.
     *
     * @param name the name of the key, without spaces and plus signs
     */
    public NoteSigner(KeyPair pair, String name) {
        this.secret = pair.getPrivate();
        this.key = new NoteKey(pair.getPublic());
        this.name = name;
    }

    /** The text with its signature. */
    public SignedNote sign(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signed = signature.sign();
            byte[] all = Arrays.copyOf(key.id(name), NoteKey.ID_LENGTH + signed.length);
            System.arraycopy(signed, 0, all, NoteKey.ID_LENGTH, signed.length);
            return new SignedNote(text, name, all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the note cannot be signed", e);
        }
    }

    /** What the notes are verified with. */
    public NoteKey key() {
        return key;
    }

    /** The name under which it signs: the trail's origin. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name + " <hidden>";
    }
}

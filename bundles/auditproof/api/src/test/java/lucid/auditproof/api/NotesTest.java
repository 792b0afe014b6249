/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import org.junit.Test;

public class NotesTest {

    private static final Instant NOW = Instant.parse("2026-01-31T10:15:30.123456Z");

    private final NoteSigner signer = ExampleTrail.signer("00112233445566aa");
    private final Checkpoint checkpoint = new Checkpoint(signer.name(), new TreeHead(7, new Hasher().empty()), NOW, 3);

    @Test
    public void whatWasSignedIsVerified() throws IOException {
        String note = signer.sign(checkpoint.text()).note();
        assertEquals(checkpoint, new TrailLines(signer.key()).checkpoint(note));
    }

    @Test
    public void noOtherKeyDoes() {
        String note = signer.sign(checkpoint.text()).note();
        NoteKey other = ExampleTrail.signer("00112233445566aa").key();
        assertThrows(MalformedTrailException.class, () -> new TrailLines(other).checkpoint(note));
    }

    @Test
    public void noBitOfANoteMayChange() {
        String note = signer.sign(checkpoint.text()).note();
        TrailLines lines = new TrailLines(signer.key());
        for (int i = 0; i < note.length(); i++) {
            String changed = note.substring(0, i) + (char) (note.charAt(i) ^ 1) + note.substring(i + 1);
            assertThrows(changed, MalformedTrailException.class, () -> lines.checkpoint(changed));
        }
    }

    @Test
    public void theIdOfAKeyDependsOnItsName() throws IOException {
        SignedNote note = signer.sign("a text\n");
        assertTrue(signer.key().signed(note, signer.name()));
        assertFalse(signer.key().signed(new SignedNote(note.text(), "other", note.signature()), "other"));
    }

    @Test
    public void aKeyIsReadFromPem() throws IOException {
        assertEquals(signer.key().publicKey(), NoteKey.parse(signer.key().pem()).publicKey());
        assertThrows(IOException.class, () -> NoteKey.parse("no key"));
    }

    @Test
    public void aKeyOfAnotherKindIsRefused() throws GeneralSecurityException {
        NoteKey other = new NoteKey(
                KeyPairGenerator.getInstance("X25519").generateKeyPair().getPublic());
        assertThrows(IOException.class, () -> NoteKey.parse(other.pem()));
    }

    @Test
    public void aSignerShowsNoSecret() {
        assertTrue(signer.toString().contains("<hidden>"));
    }
}

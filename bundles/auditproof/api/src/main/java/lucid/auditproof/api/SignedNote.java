/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.util.Base64;

/**
 * A text with one signature, as C2SP describes it: the text, an empty line, and the line of the signature.
 *
 * @param text      ends with a newline
 * @param keyName   the name of the key that signed
 * @param signature four bytes of the key's id and the signature
 * @see <a href="https://c2sp.org/signed-note">C2SP signed note</a>
 */
public record SignedNote(String text, String keyName, byte[] signature) {

    private static final String DASH = "\u2014 ";
    private static final int MOST_LENGTH = 4096;

    /** The note as it is written. */
    public String note() {
        return text + "\n" + DASH + keyName + " " + Base64.getEncoder().encodeToString(signature) + "\n";
    }

    /**
     * Reads a note; only the exact form that {@link #note} gives is taken.
     *
     * @throws MalformedTrailException if it is no note with one signature
     */
    public static SignedNote parse(String note) throws MalformedTrailException {
        int end = note.indexOf("\n\n" + DASH);
        if (end < 0 || note.length() > MOST_LENGTH) {
            throw new MalformedTrailException("this is no signed note");
        }
        String line = note.substring(end + 2 + DASH.length());
        int space = line.indexOf(' ');
        if (space < 0) {
            throw new MalformedTrailException("the note has no signature");
        }
        SignedNote parsed = new SignedNote(note.substring(0, end + 1), line.substring(0, space), base64(line, space));
        if (!parsed.note().equals(note)) {
            throw new MalformedTrailException("the note is not written as it is to be");
        }
        return parsed;
    }

    private static byte[] base64(String line, int space) throws MalformedTrailException {
        try {
            return Base64.getDecoder().decode(line.substring(space + 1).strip());
        } catch (IllegalArgumentException e) {
            throw new MalformedTrailException("the signature is no Base64");
        }
    }
}

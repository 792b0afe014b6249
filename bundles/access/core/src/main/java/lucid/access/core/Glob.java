/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

/**
 * A name in which {@code *} stands for any text, also none; every other letter stands for itself. Takes time in
 * proportion to the two lengths, whatever the pattern.
 */
final class Glob {

    private static final char STAR = '*';

    private final String text;
    private final String[] pieces;

    Glob(String text) {
        this.text = text;
        this.pieces = text.indexOf(STAR) < 0 ? new String[0] : text.split("\\*", -1);
    }

    /** Whether the whole value fits. */
    boolean fits(String value) {
        if (pieces.length == 0) {
            return text.equals(value);
        }
        String last = pieces[pieces.length - 1];
        int end = value.length() - last.length();
        int at = pieces[0].length();
        if (end < at || !value.startsWith(pieces[0]) || !value.endsWith(last)) {
            return false;
        }
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = value.indexOf(pieces[i], at);
            at = found + pieces[i].length();
            if (found < 0 || at > end) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}

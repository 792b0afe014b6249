/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import lucid.engine.core.value.CommandException;

/**
 * A text at which a pattern may look so often and no more. Patterns such as {@code (.*a){25}b} try more ways than
 * anybody can wait for, and nothing else ends that: a command's time limit is looked at between documents. PCRE has
 * such a limit as well. For one thread.
 */
final class MatchedText implements CharSequence {

    /** About a second. */
    static final long MOST_LOOKS = 50_000_000;

    private final String text;
    private long left = MOST_LOOKS;

    MatchedText(String text) {
        this.text = text;
    }

    /** Throws 51156 when it is looked at too often. */
    @Override
    public char charAt(int index) {
        left--;
        if (left < 0) {
            throw new CommandException(
                    51156, "Error occurred while executing the regular expression: it tries too many ways to match");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import lucid.engine.core.value.CommandException;

/**
 * A text that a regular expression may look at so many times only: one that goes back and forth, such as
 * {@code (.*a){25}b}, would else keep its thread for years, and no time limit is looked at meanwhile. For one thread.
 */
final class BoundedText implements CharSequence {

    /** PCRE2's default match limit. */
    private static final long STEPS = 10_000_000;
    /** More for long texts, so that what looks at each character a few times always ends. */
    private static final long STEPS_A_CHARACTER = 16;

    private static final int FAILED = 51156;

    private final String text;
    private long left;

    BoundedText(String text) {
        this.text = text;
        this.left = STEPS + STEPS_A_CHARACTER * text.length();
    }

    static CommandException exhausted() {
        return new CommandException(
                FAILED, "Error occurred while executing the regular expression. Result code: match limit exceeded");
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}

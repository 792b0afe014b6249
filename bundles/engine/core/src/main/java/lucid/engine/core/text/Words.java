/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import com.ibm.icu.text.UnicodeSet;

/** Walks over the words of a text: what lies between delimiters. For one thread. */
final class Words {

    /** The delimiters of version 3 of text indexes, by their Unicode properties. */
    private static final UnicodeSet DELIMITERS = new UnicodeSet(
                    "[[:Dash:][:Hyphen:][:Pattern_Syntax:][:Quotation_Mark:][:Terminal_Punctuation:][:White_Space:]]")
            .freeze();

    private final String text;
    private final boolean keepsApostrophes;
    private int start;
    private int end;

    Words(String text, TextLanguage language) {
        this.text = text;
        keepsApostrophes = language.keepsApostrophes();
    }

    /** Goes to the next word; false behind the last. */
    boolean next() {
        start = end;
        while (start < text.length() && isDelimiter(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        end = start;
        while (end < text.length() && !isDelimiter(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end > start;
    }

    /** The word that it stands on, as written. */
    String word() {
        return text.substring(start, end);
    }

    /** Where in the text the word starts. */
    int start() {
        return start;
    }

    private boolean isDelimiter(int point) {
        return !(keepsApostrophes && point == '\'') && DELIMITERS.contains(point);
    }
}

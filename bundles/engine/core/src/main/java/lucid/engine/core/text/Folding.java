/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;

/**
 * Which differences between texts do not matter.
 *
 * @param caseSensitive      whether upper and lower case differ
 * @param diacriticSensitive whether a letter with a mark is another than the bare one
 * @param turkic             whether case is that of Turkish
 */
record Folding(boolean caseSensitive, boolean diacriticSensitive, boolean turkic) {

    private static final int LAST_OF_ASCII = 127;

    /** The text without the differences that do not matter. */
    String fold(String text) {
        return bare(caseSensitive ? text : lowerCase(text));
    }

    /** The text in one case. */
    String lowerCase(String text) {
        boolean special = turkic && (text.indexOf('I') >= 0 || text.indexOf('\u0130') >= 0);
        if (!special
                && text.codePoints().allMatch(point -> point <= LAST_OF_ASCII && !(point >= 'A' && point <= 'Z'))) {
            return text;
        }
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> UCharacter.foldCase(
                        point, turkic ? UCharacter.FOLD_CASE_EXCLUDE_SPECIAL_I : UCharacter.FOLD_CASE_DEFAULT))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** The text without marks, unless they matter. */
    String bare(String text) {
        if (diacriticSensitive || text.codePoints().allMatch(point -> point <= LAST_OF_ASCII)) {
            return text;
        }
        StringBuilder bare = new StringBuilder(text.length());
        Normalizer2.getNFDInstance()
                .normalize(text)
                .codePoints()
                .filter(point -> point <= LAST_OF_ASCII || !UCharacter.hasBinaryProperty(point, UProperty.DIACRITIC))
                .forEach(bare::appendCodePoint);
        return Normalizer2.getNFCInstance().normalize(bare);
    }
}

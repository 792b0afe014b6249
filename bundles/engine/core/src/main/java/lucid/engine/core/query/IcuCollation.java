/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import com.ibm.icu.text.RawCollationKey;
import com.ibm.icu.text.RuleBasedCollator;
import java.util.Arrays;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;

/**
 * A collation by ICU.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/collation/">collation</a>
 */
public final class IcuCollation implements Collation {

    private final RuleBasedCollator collator;
    private final Doc specification;

    IcuCollation(RuleBasedCollator collator, Doc specification) {
        this.collator = collator;
        this.specification = specification;
    }

    /**
     * Makes a collation; the locale {@code simple} and an empty specification give {@link Collation#SIMPLE}.
     *
     * @throws lucid.engine.core.value.CommandException 2 BadValue, 9 FailedToParse, 14 TypeMismatch, 161
     *     IncompatibleCollationVersion, 40414, 40415 as MongoDB refuses it
     */
    public static Collation parse(Doc specification) {
        return specification.isEmpty() ? SIMPLE : new CollationParser(specification).parse();
    }

    @Override
    public int compare(String left, String right) {
        return collator.compare(left, right);
    }

    @Override
    public byte[] sortKey(String text) {
        RawCollationKey key = collator.getRawCollationKey(text, null);
        return Arrays.copyOf(key.bytes, key.size);
    }

    @Override
    public Doc specification() {
        return specification;
    }

    /** Whether the specifications are the same: then strings compare the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof IcuCollation that && specification.equals(that.specification);
    }

    @Override
    public int hashCode() {
        return specification.hashCode();
    }

    @Override
    public String toString() {
        return specification.toString();
    }
}

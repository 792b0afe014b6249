/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;

/**
 * A collation by ICU.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/collation/">collation</a>
 */
public final class IcuCollation {

    private IcuCollation() {}

    /**
     * Makes a collation; the locale {@code simple} and an empty specification give {@link Collation#SIMPLE}.
     *
     * @throws lucid.engine.core.value.CommandException 2 BadValue, 9 FailedToParse, 40414, 40415 as MongoDB refuses it
     */
    public static Collation parse(Doc specification) {
        throw new UnsupportedOperationException();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.Iterator;
import java.util.List;
import lucid.engine.core.collection.Index;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** What a query demands of its plan: an index by name or key, or the records in their own order. */
final class Hint {

    private static final String NATURAL = "$natural";

    private Hint() {}

    static boolean isNatural(Doc document) {
        return !document.isEmpty() && document.first().name().equals(NATURAL);
    }

    /** Whether the query asks for the records in their own order, by hint or sort. */
    static boolean isNatural(Query query) {
        Value hint = query.range().hint();
        return isNatural(query.sort()) || (hint.isDocument() && isNatural(hint.document()));
    }

    /** Whether that order is from the last to the first. */
    static boolean isBackward(Query query) {
        Value hint = query.range().hint();
        Doc natural = isNatural(query.sort()) ? query.sort() : hint.document();
        return natural.first().value().isNumber() && natural.first().value().doubleValue() < 0;
    }

    /** Whether an index is demanded. */
    static boolean isIndex(Query query) {
        Value hint = query.range().hint();
        return hint.isString() || (hint.isDocument() && !hint.document().isEmpty() && !isNatural(hint.document()));
    }

    /**
     * The indexes that a hint means: several may have the same key.
     *
     * @throws CommandException 2 BadValue where there is none that may be used
     */
    static List<Index> indexes(PlanContext context, Query query) {
        Value hint = query.range().hint();
        List<Index> found = context.indexes().stream()
                .filter(index -> !index.spec().flags().hidden())
                .filter(index -> matches(index, hint))
                .toList();
        if (found.isEmpty()) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "error processing query: ns=" + context.collection().info().namespace()
                            + " planner returned error :: caused by :: hint provided does not correspond to an"
                            + " existing index");
        }
        return found;
    }

    static boolean matches(Index index, Value hint) {
        return hint.isString()
                ? index.spec().name().equals(hint.string())
                : sameKey(index.spec().key(), hint.document());
    }

    /** Numbers of other types are the same direction. */
    static boolean sameKey(Doc left, Doc right) {
        Iterator<Element> one = left.iterator();
        Iterator<Element> two = right.iterator();
        while (one.hasNext() && two.hasNext()) {
            Element a = one.next();
            Element b = two.next();
            if (!a.name().equals(b.name()) || !ValueOrder.SIMPLE.same(a.value(), b.value())) {
                return false;
            }
        }
        return !one.hasNext() && !two.hasNext();
    }
}

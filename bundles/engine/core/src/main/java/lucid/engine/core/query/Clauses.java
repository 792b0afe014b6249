/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.query.Filter.Always;
import lucid.engine.core.query.Filter.And;
import lucid.engine.core.query.Filter.Or;

/** Puts parsed clauses together, folding what is always true or false. */
final class Clauses {

    /** What says nothing, such as {@code $comment}. */
    static final Filter NOTHING = new And(List.of());

    private Clauses() {}

    static Filter and(List<Filter> clauses) {
        List<Filter> parts = new ArrayList<>();
        for (Filter clause : clauses) {
            if (clause instanceof And nested) {
                parts.addAll(nested.parts());
            } else if (!(clause instanceof Always always && always.truth())) {
                parts.add(clause);
            }
        }
        if (parts.contains(new Always(false))) {
            return new Always(false);
        }
        return parts.size() == 1 ? parts.get(0) : new And(List.copyOf(parts));
    }

    static Filter or(List<Filter> clauses) {
        List<Filter> parts = new ArrayList<>(clauses);
        parts.removeIf(part -> part instanceof Always always && !always.truth());
        if (parts.isEmpty()) {
            return new Always(false);
        }
        return parts.size() == 1 ? parts.get(0) : new Or(List.copyOf(parts));
    }
}

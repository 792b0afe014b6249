/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.Filter;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/** What a stage still has to check; nothing at all when it is {@link #NONE}. */
final class Condition {

    /** Lets everything pass. */
    static final Condition NONE = new Condition(List.of(), null);

    private final List<Filter> parts;
    private final Matcher matcher;

    private Condition(List<Filter> parts, Matcher matcher) {
        this.parts = parts;
        this.matcher = matcher;
    }

    /** All of these have to hold. */
    static Condition of(List<Filter> parts, Globals globals) {
        if (parts.isEmpty()) {
            return NONE;
        }
        Filter filter = parts.size() == 1 ? parts.get(0) : new Filter.And(parts);
        return new Condition(parts, Matcher.of(filter, globals));
    }

    boolean isNone() {
        return parts.isEmpty();
    }

    boolean holds(Doc document) {
        return parts.isEmpty() || matcher.matches(document);
    }

    void describe(DocBuilder builder) {
        if (!parts.isEmpty()) {
            builder.append("filter", FilterText.of(parts.size() == 1 ? parts.get(0) : new Filter.And(parts)));
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.util.List;
import java.util.Optional;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Expressions;
import lucid.engine.core.query.SortPattern;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** What a partition is sorted by. Immutable. */
public final class SortBy {

    private final List<SortPattern.Part> parts;

    /**
     * Reads a sort.
     *
     * @param sort empty for none
     * @throws lucid.engine.core.value.CommandException as {@link SortPattern#parse}
     */
    public SortBy(Doc sort) {
        parts = SortPattern.parse(sort).parts();
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    boolean isDescending() {
        return parts.stream().anyMatch(SortPattern.Part::descending);
    }

    /** The value that sorts, where it is a single one and no metadata. */
    Optional<Expression> single() {
        return parts.size() == 1 && parts.get(0).meta().isEmpty()
                ? Optional.of(Expressions.parse(Value.of("$" + parts.get(0).path()), java.util.Set.of()))
                : Optional.empty();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import java.util.Optional;
import lucid.engine.core.query.Filter;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.query.Metadata;
import lucid.engine.core.query.Projection;
import lucid.engine.core.query.SortPattern;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;

/**
 * A query, compiled.
 *
 * @param query      as sent
 * @param matcher    its filter
 * @param conjuncts  the parts of the filter that all have to hold
 * @param sort       as sent, a {@code $natural} one left out
 * @param sortParts  its parts; empty for none
 * @param projection none where whole documents are asked for
 * @param goal       what the results are for
 */
record ParsedQuery(
        Query query,
        Matcher matcher,
        List<Filter> conjuncts,
        Doc sort,
        List<SortPattern.Part> sortParts,
        Optional<Projection> projection,
        Goal goal) {

    private static final int NO_SCORE = 40218;

    /** What a plan's results are for. */
    enum Goal {
        /** Documents, in order, projected. */
        DOCUMENTS,
        /** Their number: neither order nor documents matter. */
        COUNT
    }

    static ParsedQuery of(Query query, Goal goal) {
        Matcher matcher = Matcher.parse(query.filter(), query.globals());
        boolean counts = goal == Goal.COUNT;
        Doc sort = counts || Hint.isNatural(query.sort()) ? Doc.EMPTY : query.sort();
        Optional<Projection> projection = counts || query.projection().isEmpty()
                ? Optional.empty()
                : Optional.of(Projection.forFind(query.projection(), matcher, query.globals()));
        List<SortPattern.Part> parts =
                sort.isEmpty() ? List.of() : SortPattern.parse(sort).parts();
        List<Filter> conjuncts = Predicate.conjuncts(matcher.filter());
        if (query.scored() && conjuncts.stream().noneMatch(Metadata::isText)) {
            throw new CommandException(NO_SCORE, "query requires text score metadata, but it is not available");
        }
        return new ParsedQuery(query, matcher, conjuncts, sort, parts, projection, goal);
    }

    Collation collation() {
        return query.globals().collation();
    }

    boolean sorts() {
        return !sort.isEmpty();
    }

    /** How many results in order a sort has to keep; 0 for all. */
    long keep() {
        return query.range().limit() == 0
                ? 0
                : query.range().limit() + query.range().skip();
    }

    /** Whether nothing can satisfy the filter. */
    boolean isNothing() {
        return conjuncts.stream().anyMatch(part -> part instanceof Filter.Always always && !always.truth());
    }

    /** The parts of the filter but those that are always true. */
    List<Filter> conditions() {
        return conjuncts.stream()
                .filter(part -> !(part instanceof Filter.Always always && always.truth()))
                .toList();
    }
}

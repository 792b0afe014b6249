/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.collection.Index;
import lucid.engine.core.query.Filter;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** Plans for {@code $near} and its kin: only geographic indexes give documents by their distance. */
final class NearPlans {

    private final PlanContext context;
    private final ParsedQuery parsed;

    NearPlans(PlanContext context, ParsedQuery parsed) {
        this.context = context;
        this.parsed = parsed;
    }

    static boolean isAsked(ParsedQuery parsed) {
        return parsed.conjuncts().stream().anyMatch(Filter.Near.class::isInstance);
    }

    /**
     * A plan for each index that serves.
     *
     * @throws CommandException 291 NoQueryExecutionPlans where none does, 2 BadValue for the natural order
     */
    List<Stage> list(List<Index> candidates) {
        if (Hint.isNatural(parsed.query())) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "geoNear and a $natural sort or hint are not allowed together");
        }
        Filter.Near near = parsed.conjuncts().stream()
                .filter(Filter.Near.class::isInstance)
                .map(Filter.Near.class::cast)
                .findFirst()
                .orElseThrow();
        List<Stage> plans = new ArrayList<>();
        IndexChoice indexes = new IndexChoice(candidates, parsed.query().globals());
        for (IndexScan scan : indexes.scans(parsed.conditions())) {
            field(scan, near).ifPresent(field -> plans.add(plan(scan, field, near)));
        }
        if (plans.isEmpty() || KeyBounds.isAsked(parsed.query())) {
            throw new CommandException(
                    ErrorCode.NO_QUERY_EXECUTION_PLANS,
                    "error processing query: ns=" + context.collection().info().namespace()
                            + " planner returned error :: caused by :: unable to find index for $geoNear query");
        }
        return plans;
    }

    /** The field of the index that has the cells of the asked path. */
    private static Optional<Integer> field(IndexScan scan, Filter.Near near) {
        IndexFacts facts = scan.facts();
        for (int i = 0; i < facts.fields().size(); i++) {
            boolean asked = facts.fields().get(i).path().equals(near.path());
            if (asked && facts.isGeographic(facts.fields().get(i))) {
                return facts.index().spec().grid().serves(near.nearness()) ? Optional.of(i) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Stage plan(IndexScan scan, int field, Filter.Near near) {
        List<Filter> residual = new ArrayList<>(scan.residual(parsed.conditions()));
        residual.remove(near);
        NearRings rings = new NearRings(scan.facts().index().spec().grid(), near.nearness());
        NearStage stage = new NearStage(context, new NearStage.Search(scan, field, near, rings), residual);
        return new Assembly(context, parsed).finish(stage, !parsed.sorts(), scan.facts());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.collection.Index;
import lucid.engine.core.planner.IndexFilters.IndexFilter;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** Lists the plans by which a query can be answered. */
final class Candidates {

    /** How many plans are tried against each other at most. */
    private static final int MOST = 64;

    private final PlanContext context;
    private final ParsedQuery parsed;
    private final Assembly assembly;
    private final Optional<IndexFilter> filter;

    /** Plans by all indexes, or by those of a filter alone. */
    Candidates(PlanContext context, ParsedQuery parsed, Optional<IndexFilter> filter) {
        this.context = context;
        this.parsed = parsed;
        this.filter = filter;
        assembly = new Assembly(context, parsed);
    }

    /**
     * All plans worth a trial, one at least; none of them opened.
     *
     * @throws CommandException 2 BadValue for a hint that means no index, 291 NoQueryExecutionPlans for one that cannot
     *     serve, 51173 to 51175 for wrong bounds
     */
    List<Stage> list() {
        Query query = parsed.query();
        if (TextPlan.isAsked(parsed)) {
            return List.of(new TextPlan(context, parsed).plan());
        }
        boolean byHint = Hint.isIndex(query) && (filter.isEmpty() || KeyBounds.isAsked(query));
        List<Index> hinted = byHint ? Hint.indexes(context, query) : List.of();
        if (KeyBounds.isAsked(query) && !NearPlans.isAsked(parsed)) {
            return List.of(betweenKeys(hinted));
        }
        if (parsed.isNothing()) {
            return List.of(new EofStage());
        }
        if (NearPlans.isAsked(parsed)) {
            List<Index> candidates = hinted.isEmpty() ? context.indexes() : hinted;
            return new NearPlans(context, parsed)
                    .list(filter.map(allowed -> allowed.of(context.indexes())).orElse(candidates));
        }
        if (filter.isPresent()) {
            return free(filter.get().of(context.indexes()));
        }
        if (Hint.isNatural(query)) {
            return List.of(new ClusteredPlan(context, parsed).all());
        }
        return hinted.isEmpty() ? free(context.indexes()) : hinted(hinted);
    }

    private List<Stage> free(List<Index> allowed) {
        IndexChoice indexes = new IndexChoice(allowed, parsed.query().globals());
        List<Stage> plans = new ArrayList<>();
        List<IndexScan> scans = indexes.scans(parsed.conditions());
        scans.forEach(scan -> plans.add(assembly.indexed(scan)));
        plans.addAll(new OrPlans(context, parsed, indexes).plans());
        new ClusteredPlan(context, parsed).bounded().ifPresent(plans::add);
        if (parsed.sorts()) {
            for (IndexFacts facts : indexes.holding(parsed.conditions())) {
                sorting(facts, scans).ifPresent(plans::add);
            }
        }
        if (plans.isEmpty()) {
            plans.add(new ClusteredPlan(context, parsed).all());
        }
        return plans.size() > MOST ? plans.subList(0, MOST) : plans;
    }

    /** A walk over a whole index for the sake of its order. */
    private Optional<Stage> sorting(IndexFacts facts, List<IndexScan> bound) {
        boolean bounded = bound.stream().anyMatch(scan -> scan.facts().index() == facts.index());
        if (bounded || facts.isSparse() || facts.isWildcard()) {
            return Optional.empty();
        }
        IndexScan whole = IndexScan.whole(facts);
        return SortProvision.backward(whole, parsed.sortParts()).map(backward -> assembly.indexed(whole));
    }

    private List<Stage> hinted(List<Index> hinted) {
        if (hinted.get(0).spec().flags().clustered()) {
            return List.of(
                    new ClusteredPlan(context, parsed).bounded().orElseGet(() -> new ClusteredPlan(context, parsed)
                            .all()));
        }
        IndexChoice indexes = new IndexChoice(hinted, parsed.query().globals());
        List<Stage> plans = new ArrayList<>();
        indexes.scans(parsed.conditions()).forEach(scan -> plans.add(assembly.indexed(scan)));
        if (plans.isEmpty()) {
            plans.addAll(new OrPlans(context, parsed, indexes).plans());
        }
        for (IndexFacts facts : plans.isEmpty() ? indexes.all() : List.<IndexFacts>of()) {
            if (!facts.isWildcard()) {
                plans.add(assembly.indexed(IndexScan.whole(facts)));
            }
        }
        if (plans.isEmpty()) {
            throw new CommandException(
                    ErrorCode.NO_QUERY_EXECUTION_PLANS,
                    "error processing query: ns=" + context.collection().info().namespace()
                            + " planner returned error :: caused by :: No query solutions");
        }
        return plans;
    }

    private Stage betweenKeys(List<Index> hinted) {
        if (hinted.isEmpty()) {
            throw KeyBounds.noHint();
        }
        IndexScan scan = IndexScan.whole(IndexFacts.of(hinted.get(0), parsed.collation()));
        boolean sorted = true;
        boolean backward = false;
        if (parsed.sorts()) {
            Optional<Boolean> provided = SortProvision.backward(scan, parsed.sortParts());
            sorted = provided.isPresent();
            backward = provided.orElse(false);
        }
        boolean keys =
                parsed.query().range().returnKey() && scan.facts().collation().isSimple();
        KeyWalk walk = KeyBounds.walk(parsed.query(), hinted, backward);
        Stage stage = new IndexScanStage(context, scan, new IndexScanStage.Mode(backward, keys, false), walk);
        Stage fetch = new FetchStage(context, stage, Condition.of(parsed.conditions(), context.globals()));
        return assembly.finish(fetch, sorted, scan.facts());
    }
}

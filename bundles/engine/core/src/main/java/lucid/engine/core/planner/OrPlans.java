/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.query.Filter;
import lucid.engine.core.value.Collation;

/** Plans for {@code $or}: every branch by an index of its own, together with the rest of the conjunction. */
final class OrPlans {

    private final PlanContext context;
    private final ParsedQuery parsed;
    private final IndexChoice indexes;

    OrPlans(PlanContext context, ParsedQuery parsed, IndexChoice indexes) {
        this.context = context;
        this.parsed = parsed;
        this.indexes = indexes;
    }

    /** One branch. */
    private record Branch(IndexScan scan, List<Filter> residual) {}

    /** A plan for each {@code $or} of the conjunction whose branches all have an index. */
    List<Stage> plans() {
        List<Stage> plans = new ArrayList<>();
        List<Filter> conditions = parsed.conditions();
        for (Filter condition : conditions) {
            if (condition instanceof Filter.Or or) {
                branches(or, conditions).ifPresent(branches -> plans.add(plan(branches)));
            }
        }
        return plans;
    }

    private Optional<List<Branch>> branches(Filter.Or or, List<Filter> conditions) {
        List<Branch> branches = new ArrayList<>();
        for (Filter part : or.parts()) {
            List<Filter> together = new ArrayList<>(Predicate.conjuncts(part));
            conditions.stream().filter(condition -> condition != or).forEach(together::add);
            Optional<List<Branch>> found = branch(together);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            branches.addAll(found.get());
        }
        return branches.isEmpty() ? Optional.empty() : Optional.of(branches);
    }

    /** The best scan of a branch, or those of an {@code $or} within it. */
    private Optional<List<Branch>> branch(List<Filter> together) {
        Optional<IndexScan> best = indexes.scans(together).stream().max(Comparator.comparingInt(OrPlans::score));
        if (best.isPresent()) {
            return Optional.of(List.of(new Branch(best.get(), best.get().residual(together))));
        }
        for (Filter inner : together) {
            Optional<List<Branch>> found = inner instanceof Filter.Or or ? branches(or, together) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** More fields bound, and to fewer values, is better. */
    private static int score(IndexScan scan) {
        int score = 0;
        for (Intervals field : scan.fields()) {
            if (field.isPoint()) {
                score += 100;
            } else if (field.isPoints()) {
                score += 60;
            } else if (!field.isAll()) {
                score += 30;
            }
        }
        return score + scan.served().size();
    }

    private Stage plan(List<Branch> branches) {
        Assembly assembly = new Assembly(context, parsed);
        IndexFacts facts = branches.get(0).scan.facts();
        boolean merges = parsed.sorts() && branches.stream().allMatch(this::sorted);
        List<Stage> inputs = new ArrayList<>();
        boolean exact = !merges && branches.stream().allMatch(branch -> branch.residual.isEmpty());
        for (Branch branch : branches) {
            boolean backward = merges
                    && SortProvision.backward(branch.scan, parsed.sortParts()).orElse(false);
            inputs.add(
                    exact
                            ? new IndexScanStage(context, branch.scan, mode())
                            : assembly.fetched(branch.scan, branch.residual, backward));
        }
        Stage[] all = inputs.toArray(new Stage[0]);
        Stage stage = merges ? new SortMergeStage(context, parsed.sort(), all) : new OrStage(all);
        if (exact && parsed.goal() != ParsedQuery.Goal.COUNT) {
            stage = new FetchStage(context, stage, Condition.NONE);
        }
        return assembly.finish(stage, merges, facts);
    }

    private IndexScanStage.Mode mode() {
        Collation collation = parsed.collation();
        boolean keys = parsed.query().range().returnKey() && collation.isSimple();
        return new IndexScanStage.Mode(false, keys, false);
    }

    private boolean sorted(Branch branch) {
        return SortProvision.backward(branch.scan, parsed.sortParts()).isPresent();
    }
}

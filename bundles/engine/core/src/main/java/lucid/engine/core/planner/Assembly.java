/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.planner.CoveredStage.Covering;
import lucid.engine.core.planner.IndexScanStage.Mode;
import lucid.engine.core.planner.ParsedQuery.Goal;
import lucid.engine.core.query.Filter;
import lucid.engine.core.query.Projection;

/** Builds whole plans on top of how records are found: fetching, sorting, skipping, projecting, limiting. */
final class Assembly {

    private final PlanContext context;
    private final ParsedQuery parsed;

    Assembly(PlanContext context, ParsedQuery parsed) {
        this.context = context;
        this.parsed = parsed;
    }

    /** A plan over one index scan. */
    Stage indexed(IndexScan scan) {
        if (parsed.sorts()) {
            Optional<Boolean> backward = SortProvision.backward(scan, parsed.sortParts());
            if (backward.isEmpty()) {
                List<IndexScan> single = scan.points() ? SortProvision.exploded(scan, parsed.sortParts()) : List.of();
                return single.isEmpty() ? indexed(scan, false, false) : merged(single);
            }
            return indexed(scan, backward.get(), true);
        }
        return indexed(scan, false, true);
    }

    private Stage indexed(IndexScan scan, boolean backward, boolean sorted) {
        List<Filter> residual = scan.residual(parsed.conditions());
        Optional<Covering> covering = sorted && residual.isEmpty() ? covering(scan) : Optional.empty();
        boolean counting = parsed.goal() == Goal.COUNT && residual.isEmpty();
        boolean keys = covering.isPresent() || returnsKeys(scan);
        Mode mode = new Mode(backward, keys, counting && isOneRange(scan));
        Stage stage = new IndexScanStage(context, scan, mode);
        if (covering.isPresent()) {
            return limited(new CoveredStage(context, skipped(stage), covering.get()), sorted);
        }
        boolean keysAlone = returnsKeys(scan) && sorted && residual.isEmpty();
        if (!counting && !keysAlone) {
            stage = new FetchStage(context, stage, Condition.of(residual, context.globals()));
        }
        return finish(stage, sorted, scan.facts());
    }

    /** A plan over scans of single values, each in order. */
    private Stage merged(List<IndexScan> scans) {
        List<Stage> inputs = new ArrayList<>();
        for (IndexScan scan : scans) {
            boolean backward = SortProvision.backward(scan, parsed.sortParts()).orElseThrow();
            inputs.add(fetched(scan, scan.residual(parsed.conditions()), backward));
        }
        Stage merge = new SortMergeStage(context, parsed.sort(), inputs.toArray(new Stage[0]));
        return finish(merge, true, scans.get(0).facts());
    }

    /** A scan with its documents. */
    Stage fetched(IndexScan scan, List<Filter> residual, boolean backward) {
        Mode mode = new Mode(backward, returnsKeys(scan), false);
        return new FetchStage(
                context, new IndexScanStage(context, scan, mode), Condition.of(residual, context.globals()));
    }

    /** A plan over a walk that gives keys of this index. */
    Stage finish(Stage stage, boolean sorted, IndexFacts facts) {
        Stage ordered = ordered(stage, sorted);
        return parsed.query().range().returnKey()
                ? limited(new ReturnKeyStage(skipped(ordered), facts.fields()), sorted)
                : finish(ordered, sorted);
    }

    /** A plan over documents without an index. */
    Stage unindexed(Stage stage, boolean sorted) {
        Stage ordered = ordered(stage, sorted);
        return parsed.query().range().returnKey()
                ? limited(new ReturnKeyStage(skipped(ordered), List.of()), sorted)
                : finish(ordered, sorted);
    }

    private Stage finish(Stage ordered, boolean sorted) {
        Stage stage = skipped(ordered);
        if (parsed.projection().isPresent()) {
            stage = new ProjectionStage(
                    stage, parsed.projection().get(), parsed.query().projection());
        }
        return limited(stage, sorted);
    }

    private Stage ordered(Stage stage, boolean sorted) {
        return parsed.sorts() && !sorted ? new SortStage(context, stage, parsed.sort(), parsed.keep()) : stage;
    }

    private Stage skipped(Stage stage) {
        long skip = parsed.query().range().skip();
        return skip > 0 && parsed.goal() != Goal.COUNT ? new SkipStage(stage, skip) : stage;
    }

    /** A sort in memory has kept no more than the limit already. */
    private Stage limited(Stage stage, boolean sorted) {
        long limit = parsed.query().range().limit();
        boolean kept = parsed.sorts() && !sorted;
        return limit > 0 && !kept && parsed.goal() != Goal.COUNT ? new LimitStage(stage, limit) : stage;
    }

    private boolean returnsKeys(IndexScan scan) {
        return parsed.query().range().returnKey() && scan.facts().collation().isSimple();
    }

    /** How the index alone gives the projected documents, if it does. */
    private Optional<Covering> covering(IndexScan scan) {
        Optional<Projection> projection = parsed.projection().filter(Projection::isPlainInclusion);
        if (projection.isEmpty() || parsed.query().range().returnKey()) {
            return Optional.empty();
        }
        Set<String> paths = projection.get().includedPaths();
        List<IndexSpec.Field> fields = scan.facts().fields();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (paths.contains(fields.get(i).path().path()) && scan.facts().holdsValues(fields.get(i))) {
                positions.add(i);
            }
        }
        if (paths.isEmpty() || positions.size() != paths.size()) {
            return Optional.empty();
        }
        return KeyDocument.of(fields, positions)
                .map(document -> new Covering(
                        positions, document, projection.get(), parsed.query().projection()));
    }

    /** Whether the entries of a scan stand in one piece in the index. */
    private static boolean isOneRange(IndexScan scan) {
        boolean open = false;
        for (Intervals field : scan.fields()) {
            if (field.parts().size() != 1 || (open && !field.isAll())) {
                return false;
            }
            open |= !field.isPoint();
        }
        return scan.onKey().isEmpty();
    }
}

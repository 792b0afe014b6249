/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/** The reply of explain, in mongod's shape. For one thread. */
final class Explanation {

    private static final Set<String> ROOTS = Set.of("count", "update", "delete");

    private final PlanContext context;
    private final ParsedQuery parsed;
    private final String what;
    private final Choice choice;
    private final boolean filtered;
    private final long start = System.nanoTime();

    Explanation(PlanContext context, ParsedQuery parsed, String what, Choice choice, boolean filtered) {
        this.context = context;
        this.parsed = parsed;
        this.what = what;
        this.choice = choice;
        this.filtered = filtered;
    }

    Doc show(String verbosity) {
        DocBuilder builder = new DocBuilder().append("explainVersion", "1");
        builder.append("queryPlanner", planner());
        if (!verbosity.equals("queryPlanner")) {
            builder.append("executionStats", statistics(verbosity.equals("allPlansExecution")));
        }
        return builder.build();
    }

    private Doc planner() {
        DocBuilder builder = new DocBuilder()
                .append("namespace", context.collection().info().namespace().toString())
                .append("indexFilterSet", filtered)
                .append("parsedQuery", FilterText.of(parsed.matcher().filter()));
        if (!parsed.collation().isSimple()) {
            builder.append("collation", parsed.collation().specification());
        }
        builder.append("queryHash", QueryShape.hash(QueryShape.of(parsed)));
        choice.key().ifPresent(key -> builder.append("planCacheKey", key.planCacheKey()));
        builder.append("optimizationTimeMillis", 0)
                .append("maxIndexedOrSolutionsReached", false)
                .append("maxIndexedAndSolutionsReached", false)
                .append("maxScansToExplodeReached", false)
                .append("winningPlan", rooted(StageText.plan(choice.plan())))
                .startArray("rejectedPlans");
        List<Stage> rejected = choice.rejected();
        for (int i = 0; i < rejected.size(); i++) {
            builder.append(Integer.toString(i), rooted(StageText.plan(rejected.get(i))));
        }
        return builder.end().build();
    }

    /** The plan below the stage that counts or writes. */
    private Doc rooted(Doc plan) {
        return ROOTS.contains(what)
                ? new DocBuilder()
                        .append("stage", what.toUpperCase(Locale.ROOT))
                        .append("inputStage", plan)
                        .build()
                : plan;
    }

    private Doc statistics(boolean allPlans) {
        DocBuilder trials = new DocBuilder();
        if (allPlans) {
            trials.startArray("allPlansExecution");
            List<Stage> tried = new ArrayList<>(choice.rejected());
            if (!tried.isEmpty()) {
                tried.add(0, choice.plan());
            }
            for (int i = 0; i < tried.size(); i++) {
                trial(trials, i, tried.get(i));
            }
            trials.end();
        }
        Stage plan = choice.plan();
        while (!plan.ended()) {
            plan.work();
        }
        return new DocBuilder()
                .append("executionSuccess", true)
                .append("nReturned", ROOTS.contains(what) ? 0 : (int) plan.advanced())
                .append("executionTimeMillis", (int) ((System.nanoTime() - start) / 1_000_000))
                .append("totalKeysExamined", (int) plan.keysExamined())
                .append("totalDocsExamined", (int) plan.docsExamined())
                .append("executionStages", executed(plan))
                .appendAll(trials.build())
                .build();
    }

    private static void trial(DocBuilder builder, int index, Stage plan) {
        builder.startDocument(Integer.toString(index))
                .append("nReturned", (int) plan.advanced())
                .append("executionTimeMillisEstimate", 0)
                .append("totalKeysExamined", (int) plan.keysExamined())
                .append("totalDocsExamined", (int) plan.docsExamined())
                .append("executionStages", StageText.execution(plan))
                .end();
    }

    private Doc executed(Stage plan) {
        Doc below = StageText.execution(plan);
        if (!ROOTS.contains(what)) {
            return below;
        }
        DocBuilder builder = new DocBuilder().append("stage", what.toUpperCase(Locale.ROOT));
        StageText.counters(builder, 0, plan.works(), true);
        int found = (int) plan.advanced();
        switch (what) {
            case "count" -> {
                long skipped = Math.min(found, parsed.query().range().skip());
                builder.append("nCounted", (int)
                                Planner.within(found, parsed.query().range()))
                        .append("nSkipped", (int) skipped);
            }
            case "delete" -> builder.append("nWouldDelete", found);
            default ->
                builder.append("nMatched", found).append("nWouldModify", found).append("nWouldUpsert", 0);
        }
        return builder.append("inputStage", below).build();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.planner.ParsedQuery.Goal;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Value;

/** Chooses plans for queries, remembers what it chose, and explains. Safe for many threads. */
public final class Planner {

    private final PlanCache cache = new PlanCache();
    private final IndexFilters filters = new IndexFilters();
    private final PlanChooser chooser = new PlanChooser(cache, filters);

    /** Begins with an empty plan cache. */
    public Planner() {}

    /**
     * Chooses a plan and opens it on a new snapshot.
     *
     * @throws lucid.engine.core.value.CommandException 2 BadValue for a hint that names no index, 291
     *     NoQueryExecutionPlans, 292 when a sort exceeds 100 MiB, 51173 to 51175 for wrong {@code min} and {@code max}
     */
    public Execution find(Collection collection, Query query, Interruption interruption) {
        PlanContext context = new PlanContext(collection, query.globals(), interruption);
        boolean opened = false;
        try {
            Choice choice = IdLookup.plan(context, query)
                    .map(plan -> Choice.only(plan, Optional.empty()))
                    .orElseGet(() -> chooser.choose(context, ParsedQuery.of(query, Goal.DOCUMENTS)));
            Execution execution = new PlanExecution(
                    context,
                    choice,
                    query.range().showRecordId() && !query.range().returnKey());
            opened = true;
            return execution;
        } finally {
            if (!opened) {
                context.close();
            }
        }
    }

    /** Counts what matches, by index keys alone where that is possible; skip and limit are of the query's range. */
    public long count(Collection collection, Query query, Interruption interruption) {
        if (isFastCount(query)) {
            tell(interruption, () -> new PlanSummary(FastCountStage.NAME, 0, 0, false, false));
            return within(collection.count(), query.range());
        }
        return read(collection, query, interruption, context -> {
            Choice choice = chooser.choose(context, ParsedQuery.of(query, Goal.COUNT));
            tell(interruption, choice::summary);
            long most = query.range().limit() == 0
                    ? Long.MAX_VALUE
                    : query.range().limit() + query.range().skip();
            long found = choice.plan().advanced();
            while (found < most && !choice.plan().ended()) {
                found += choice.plan().work() == Stage.State.ADVANCED ? 1 : 0;
            }
            return within(found, query.range());
        });
    }

    /**
     * Refuses what a query on a collection that is not there is refused for: as such a query would be parsed, and with
     * 27 IndexNotFound for {@code $text}.
     */
    public static void checkWithoutCollection(Query query) {
        if (TextPlan.isAsked(ParsedQuery.of(query, Goal.DOCUMENTS))) {
            throw TextPlan.noIndex();
        }
    }

    private static boolean isFastCount(Query query) {
        return query.filter().isEmpty() && query.range().hint().isMissing() && !KeyBounds.isAsked(query);
    }

    private static void tell(Interruption command, Supplier<PlanSummary> plan) {
        if (command instanceof Planned planned) {
            planned.planned(plan);
        }
    }

    static long within(long found, Query.Range range) {
        long left = Math.max(0, found - range.skip());
        return range.limit() == 0 ? left : Math.min(left, range.limit());
    }

    /** The distinct values of a path, arrays taken apart, in index order where one serves. */
    public List<Value> distinct(Collection collection, String path, Query query, Interruption interruption) {
        return read(collection, query, interruption, context -> {
            ParsedQuery parsed = ParsedQuery.of(query, Goal.DOCUMENTS);
            DistinctValues values = new DistinctValues(path, query.globals().collation());
            Optional<Stage> scan = DistinctValues.scan(context, parsed, path);
            if (scan.isPresent()) {
                tell(interruption, Choice.only(scan.get(), Optional.empty())::summary);
                drain(scan.get(), row -> values.add(row.keys().get(0)));
            } else {
                Choice choice = chooser.choose(context, parsed);
                tell(interruption, choice::summary);
                choice.results().forEach(row -> values.addAll(row.document()));
                drain(choice.plan(), row -> values.addAll(row.document()));
            }
            return values.values();
        });
    }

    private static void drain(Stage plan, java.util.function.Consumer<Stage.Row> rows) {
        while (!plan.ended()) {
            if (plan.work() == Stage.State.ADVANCED) {
                rows.accept(plan.row());
            }
        }
    }

    private static <T> T read(
            Collection collection, Query query, Interruption interruption, Function<PlanContext, T> work) {
        try (PlanContext context = new PlanContext(collection, query.globals(), interruption)) {
            return work.apply(context);
        }
    }

    /**
     * {@code queryPlanner}, and by verbosity {@code executionStats}, as mongod shows them.
     *
     * @param what      {@code find}, {@code count}, {@code distinct}, {@code update} or {@code delete}: the root stage;
     *     for distinct followed by a space and the path
     * @param verbosity queryPlanner, executionStats or allPlansExecution
     */
    public Doc explain(Collection collection, Query query, String what, String verbosity) {
        return read(collection, query, Interruption.NEVER, context -> {
            String root = what.split(" ", 2)[0];
            ParsedQuery parsed = ParsedQuery.of(query, root.equals("count") ? Goal.COUNT : Goal.DOCUMENTS);
            if (root.equals("count") && isFastCount(query)) {
                Stage counted = new FastCountStage(collection.count(), query.range());
                return new Explanation(context, parsed, "", Choice.only(counted, Optional.empty()), false)
                        .show(verbosity);
            }
            Choice choice = explained(context, parsed, what);
            boolean filtered = filters.get(collection.info().uuid(), parsed).isPresent();
            return new Explanation(context, parsed, root, choice, filtered).show(verbosity);
        });
    }

    private Choice explained(PlanContext context, ParsedQuery parsed, String what) {
        Optional<Stage> special = Optional.empty();
        if (what.startsWith("distinct ")) {
            special = DistinctValues.scan(context, parsed, what.substring("distinct ".length()));
        } else if (!what.equals("count")) {
            special = IdLookup.plan(context, parsed.query());
        }
        return special.map(plan -> Choice.only(plan, Optional.empty()))
                .orElseGet(() -> chooser.compare(context, parsed));
    }

    /** Forgets the plans of a collection: an index or the collection has changed. */
    public void forget(UUID collection) {
        cache.forget(collection, "");
    }

    /** Forgets the plans of one shape of query, found by its {@code queryHash} or {@code planCacheKey}. */
    public void forget(UUID collection, String hash) {
        cache.forget(collection, hash);
    }

    /** Forgets the plans for queries of the same shape: {@code planCacheClear} with a query. */
    public void forget(Collection collection, Query query) {
        ParsedQuery parsed = ParsedQuery.of(query, Goal.DOCUMENTS);
        cache.forget(collection.info().uuid(), QueryShape.hash(QueryShape.of(parsed)));
    }

    /** Lets queries of the same shape use only these indexes, given by name or key. */
    public void filter(Collection collection, Query query, List<Value> indexes) {
        filters.set(collection.info().uuid(), ParsedQuery.of(query, Goal.DOCUMENTS), indexes);
        forget(collection, query);
    }

    /** Lets queries of the same shape use all indexes again. */
    public void unfilter(Collection collection, Query query) {
        filters.clear(collection.info().uuid(), ParsedQuery.of(query, Goal.DOCUMENTS));
        forget(collection, query);
    }

    /** Lets all queries of a collection use all indexes again. */
    public void unfilter(UUID collection) {
        filters.clear(collection);
        forget(collection);
    }

    /** The index filters of a collection, as {@code planCacheListFilters} shows them. */
    public List<Doc> filters(UUID collection) {
        return filters.list(collection);
    }

    /** The remembered plans of a collection, as {@code $planCacheStats} shows them. */
    public List<Doc> remembered(UUID collection) {
        return cache.list(collection);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lucid.engine.core.planner.Trial.Runner;

/** Chooses among the plans of a query: by what the cache remembers, else by trial. Safe for many threads. */
final class PlanChooser {

    /** A remembered plan that takes so many times its work is tried against the others again. */
    private static final int REPLAN_FACTOR = 10;

    private final PlanCache cache;
    private final IndexFilters filters;

    PlanChooser(PlanCache cache, IndexFilters filters) {
        this.cache = cache;
        this.filters = filters;
    }

    private List<Stage> plans(PlanContext context, ParsedQuery parsed) {
        UUID collection = context.collection().info().uuid();
        return new Candidates(context, parsed, filters.get(collection, parsed)).list();
    }

    /** The plan to run, begun where it took a trial. */
    Choice choose(PlanContext context, ParsedQuery parsed) {
        List<Stage> plans = plans(context, parsed);
        if (plans.size() == 1) {
            return Choice.only(plans.get(0), Optional.empty());
        }
        PlanCache.Key key = PlanCache.Key.of(context, parsed, plans);
        Optional<Choice> remembered = cache.get(key).flatMap(entry -> remembered(key, entry, plans));
        return remembered.orElseGet(() -> tried(key, parsed, plans(context, parsed)));
    }

    /** Always by trial, without the cache: for explain. */
    Choice compare(PlanContext context, ParsedQuery parsed) {
        List<Stage> plans = plans(context, parsed);
        PlanCache.Key key = PlanCache.Key.of(context, parsed, plans);
        return plans.size() == 1 ? Choice.only(plans.get(0), Optional.of(key)) : choice(new Trial(plans).run(), key);
    }

    private Optional<Choice> remembered(PlanCache.Key key, PlanCache.Entry entry, List<Stage> plans) {
        int index = key.candidates().indexOf(entry.signature());
        if (index < 0) {
            return Optional.empty();
        }
        Runner runner = new Runner(plans.get(index));
        long most = Math.max(REPLAN_FACTOR, entry.works() * REPLAN_FACTOR);
        for (long work = 0; work < most; work++) {
            if (runner.work()) {
                return Optional.of(new Choice(runner.plan(), runner.results(), List.of(), Optional.of(key), true));
            }
        }
        runner.plan().release();
        cache.forget(key);
        return Optional.empty();
    }

    private Choice tried(PlanCache.Key key, ParsedQuery parsed, List<Stage> plans) {
        Choice choice = choice(new Trial(plans).run(), key);
        Stage winner = choice.plan();
        cache.put(
                key,
                new PlanCache.Entry(
                        winner.signature(),
                        winner.works(),
                        parsed.query(),
                        StageText.plan(winner),
                        System.currentTimeMillis()));
        return choice;
    }

    private static Choice choice(List<Runner> ranked, PlanCache.Key key) {
        Runner winner = ranked.get(0);
        List<Stage> rejected = ranked.stream().skip(1).map(Runner::plan).toList();
        rejected.forEach(Stage::release);
        return new Choice(winner.plan(), winner.results(), rejected, Optional.of(key), false);
    }
}

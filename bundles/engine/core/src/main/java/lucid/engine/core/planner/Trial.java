/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** Works plans in turn for a while to see which of them is the most productive. For one thread. */
final class Trial {

    /** A plan that brought this many results has shown enough. */
    static final int ENOUGH_RESULTS = 101;

    /** How often each plan is worked at most. */
    static final int MOST_WORKS = 10_000;

    private final List<Runner> runners = new ArrayList<>();

    Trial(List<Stage> plans) {
        plans.forEach(plan -> runners.add(new Runner(plan)));
    }

    /** A plan on trial, with the results that it has brought so far. */
    static final class Runner {
        private final Stage plan;
        private final Deque<Stage.Row> results = new ArrayDeque<>();
        private CommandException failure;

        Runner(Stage plan) {
            this.plan = plan;
        }

        Stage plan() {
            return plan;
        }

        /** What it brought and nobody has taken yet. */
        Deque<Stage.Row> results() {
            return results;
        }

        /** Works it once; whether it has shown enough. */
        boolean work() {
            if (failure != null) {
                return false;
            }
            try {
                if (plan.work() == Stage.State.ADVANCED) {
                    results.add(plan.row());
                }
            } catch (CommandException refused) {
                if (refused.code() != ErrorCode.QUERY_EXCEEDED_MEMORY_LIMIT.code()) {
                    throw refused;
                }
                failure = refused;
                return false;
            }
            return plan.ended() || results.size() >= ENOUGH_RESULTS;
        }

        /** Results a work, and a little for what needs neither documents nor sorting. */
        double score() {
            if (failure != null) {
                return -1;
            }
            double works = Math.max(1, plan.works());
            double bonus = Math.min(1 / (10 * works), 1e-4);
            double score = 1 + plan.advanced() / works;
            score += plan.contains("FETCH") ? 0 : bonus;
            score += plan.contains("SORT") ? 0 : bonus;
            score += bonus;
            return plan.ended() ? score + 1 : score;
        }
    }

    /** The plans from the best to the worst; the first is to be gone on with, results included. */
    List<Runner> run() {
        boolean enough = runners.size() == 1;
        for (int round = 0; round < MOST_WORKS && !enough; round++) {
            for (Runner runner : runners) {
                enough |= runner.work();
            }
            enough |= runners.stream().allMatch(runner -> runner.failure != null);
        }
        List<Runner> ranked = new ArrayList<>(runners);
        ranked.sort((left, right) -> Double.compare(right.score(), left.score()));
        if (ranked.get(0).failure != null) {
            throw ranked.get(0).failure;
        }
        return ranked;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The plan to run.
 *
 * @param plan      where its trial left it
 * @param results   what it brought in its trial
 * @param rejected  the others, as their trial left them, closed
 * @param key       what it is remembered by; none for plans without an alternative that needs no key
 * @param fromCache whether it was remembered
 */
record Choice(
        Stage plan, Deque<Stage.Row> results, List<Stage> rejected, Optional<PlanCache.Key> key, boolean fromCache) {

    /** What it has done so far. */
    PlanSummary summary() {
        return new PlanSummary(
                PlanText.summary(plan), plan.keysExamined(), plan.docsExamined(), plan.contains("SORT"), fromCache);
    }

    /** A plan that needs no comparison. */
    static Choice only(Stage plan, Optional<PlanCache.Key> key) {
        return new Choice(plan, new ArrayDeque<>(), List.of(), key, false);
    }
}

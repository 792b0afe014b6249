/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.function.Supplier;
import lucid.engine.core.planner.PlanSummary;
import lucid.engine.core.planner.Planned;
import lucid.engine.core.value.Interruption;

/** Asks the command that works on a cursor now: each getMore has a time limit of its own. */
public final class Rebindable implements Interruption, Planned {

    private volatile Operation current;

    public Rebindable(Operation first) {
        current = first;
    }

    public void bind(Operation next) {
        current = next;
    }

    /** What is left of the time limit of the command that works on it; {@link Long#MAX_VALUE} without a limit. */
    public long remainingMillis() {
        return current.remainingMillis();
    }

    @Override
    public void planned(Supplier<PlanSummary> plan) {
        current.planned(plan);
    }

    @Override
    public void check() {
        current.check();
    }
}

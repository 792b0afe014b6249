/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.function.Supplier;
import lucid.engine.core.planner.PlanSummary;

/** Is told of the plans that a command runs. */
public interface Planned {

    /** Takes a plan that begins to run. */
    void planned(Supplier<PlanSummary> plan);
}

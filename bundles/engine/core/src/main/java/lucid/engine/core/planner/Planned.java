/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.function.Supplier;

/** Is told of the plans that a command runs; an {@code Interruption} may be one. */
public interface Planned {

    /** Takes a plan that begins to run. */
    void planned(Supplier<PlanSummary> plan);
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.value.Value;

/** Compiles the argument of a stage; some stages are made of others. */
@FunctionalInterface
interface StageFactory {

    /**
     * Compiles.
     *
     * @throws lucid.engine.core.value.CommandException with the stage's own codes for a wrong argument
     */
    List<Stage> parse(Value argument, StageContext context);
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.collection.Collection;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.Interruption;

/** What all stages of a query's plans read from. For one thread. */
final class PlanContext {

    private static final int STEPS_BETWEEN_CHECKS = 128;

    private final Collection collection;
    private final Snapshot snapshot;
    private final Globals globals;
    private final Interruption interruption;
    private int steps;

    PlanContext(Collection collection, Snapshot snapshot, Globals globals, Interruption interruption) {
        this.collection = collection;
        this.snapshot = snapshot;
        this.globals = globals;
        this.interruption = interruption;
    }

    Collection collection() {
        return collection;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Globals globals() {
        return globals;
    }

    /** Called for each entry or record that is looked at. */
    void step() {
        if (++steps == STEPS_BETWEEN_CHECKS) {
            steps = 0;
            interruption.check();
        }
    }
}

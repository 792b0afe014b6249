/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.value.Doc;

/** A chosen plan as it runs, at one snapshot, which it closes. */
public interface Execution extends DocStream {

    /** The record of the current document; not for a projection that was covered. */
    RecordId recordId();

    /**
     * Whether the newest state of the current document is still found by {@code $text}, of which a matcher knows
     * nothing; true where there is none.
     */
    boolean stillFound(Doc newest);

    /** What it has done so far. */
    PlanSummary summary();
}

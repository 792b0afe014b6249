/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.window.Memory;

/** The bytes that one run of a stage may hold, and the question in its loops whether to go on. For one thread. */
final class Budget implements Memory {

    private static final int STEPS = 256;

    private final String stage;
    private final long limit;
    private final Interruption interruption;
    private long held;
    private int steps;

    Budget(String stage, PipelineContext context) {
        this.stage = stage;
        limit = context.memoryLimit();
        interruption = context.interruption();
    }

    /** Asks every some hundred calls whether the work may go on. */
    @Override
    public void step() {
        if (++steps % STEPS == 0) {
            interruption.check();
        }
    }

    /** Holds more bytes, or fewer when negative; 292 past the limit. */
    @Override
    public void hold(long bytes) {
        held += bytes;
        if (held > limit) {
            throw new CommandException(
                    ErrorCode.QUERY_EXCEEDED_MEMORY_LIMIT,
                    "Exceeded memory limit for " + stage
                            + ", but didn't allow external sort. Pass allowDiskUse:true to opt in.");
        }
    }

    /** Holds a document: one that keeps nothing else alive. */
    Doc hold(Doc document) {
        hold(document.length() + OVERHEAD);
        return document.compact();
    }
}

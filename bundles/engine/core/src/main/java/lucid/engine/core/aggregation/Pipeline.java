/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** A compiled pipeline. */
public final class Pipeline {

    private Pipeline() {}

    /**
     * Compiles stages.
     *
     * @throws lucid.engine.core.value.CommandException 40324 for an unknown stage, 40323 for one in a wrong place …
     */
    public static Pipeline parse(List<Value> stages, PipelineContext context) {
        throw new UnsupportedOperationException();
    }

    /**
     * What the planner can do for the first stages, taken off the pipeline: leading {@code $match}, then {@code $sort},
     * {@code $skip} and {@code $limit}. Fields that later stages never read need not be fetched: {@code fields}, empty
     * when all are needed.
     */
    public record Pushdown(Doc filter, Doc sort, long skip, long limit, Doc fields) {}

    /** The part for the planner; limit and skip are 0 for none. */
    public Pushdown pushdown() {
        throw new UnsupportedOperationException();
    }

    /** Whether the first stage makes documents itself ({@code $documents} and the like) and reads no collection. */
    public boolean isSource() {
        throw new UnsupportedOperationException();
    }

    /** Whether it ends in {@code $out} or {@code $merge}. */
    public boolean writes() {
        throw new UnsupportedOperationException();
    }

    /** Runs what {@link #pushdown} left over the planner's documents; nothing is read before the stream is asked. */
    public DocStream run(DocStream documents) {
        throw new UnsupportedOperationException();
    }

    /** The stages that {@link #pushdown} left, as {@code explain} shows them, one document each. */
    public List<Doc> explain() {
        throw new UnsupportedOperationException();
    }
}

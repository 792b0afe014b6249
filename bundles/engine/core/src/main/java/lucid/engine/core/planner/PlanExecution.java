/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.nio.ByteBuffer;
import java.util.Deque;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/** A plan that runs: first what its trial brought, then the rest. */
final class PlanExecution implements Execution {

    private final PlanContext context;
    private final Stage plan;
    private final Deque<Stage.Row> tried;
    private final boolean fromCache;
    private final boolean withId;
    private Stage.Row row;
    private boolean closed;
    /** What the summary says of the plan itself, which stays; made when it is asked for. */
    private String text = "";

    private boolean sorts;

    /**
     * Goes on with a plan.
     *
     * @param withId whether to add {@code $recordId}
     */
    PlanExecution(PlanContext context, Choice choice, boolean withId) {
        this.context = context;
        plan = choice.plan();
        tried = choice.results();
        fromCache = choice.fromCache();
        row = plan.row();
        this.withId = withId;
    }

    @Override
    public boolean next() {
        if (closed) {
            return false;
        }
        if (!tried.isEmpty()) {
            row = tried.poll();
            return true;
        }
        while (!plan.ended()) {
            if (plan.work() == Stage.State.ADVANCED) {
                row = plan.row();
                return true;
            }
        }
        return false;
    }

    @Override
    public Doc current() {
        if (!withId) {
            return row.document();
        }
        DocBuilder builder = new DocBuilder(row.document().length() + 32).appendAll(row.document());
        byte[] id = row.id().bytes();
        return id.length == Long.BYTES
                ? builder.append("$recordId", ByteBuffer.wrap(id).getLong()).build()
                : builder.append("$recordId", lucid.engine.core.value.Value.binary(0, id))
                        .build();
    }

    @Override
    public RecordId recordId() {
        return row.id();
    }

    @Override
    public boolean stillFound(Doc newest) {
        Stage stage = plan;
        while (!(stage instanceof TextMatchStage) && stage.inputs().size() == 1) {
            stage = stage.input();
        }
        return !(stage instanceof TextMatchStage text) || text.matcher().matches(newest);
    }

    @Override
    public PlanSummary summary() {
        if (text.isEmpty()) {
            text = PlanText.summary(plan);
            sorts = plan.contains("SORT");
        }
        return new PlanSummary(text, plan.keysExamined(), plan.docsExamined(), sorts, fromCache);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            plan.release();
            context.close();
        }
    }
}

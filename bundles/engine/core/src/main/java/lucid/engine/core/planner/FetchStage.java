/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/** {@code FETCH}: reads the document of each record and checks what the index left. */
final class FetchStage extends Stage {

    private final PlanContext context;
    private final Condition condition;
    private long documents;
    private long held;

    FetchStage(PlanContext context, Stage input, Condition condition) {
        super(input);
        this.context = context;
        this.condition = condition;
    }

    @Override
    State step() {
        State state = input().work();
        if (state != State.ADVANCED) {
            return state;
        }
        Row row = input().row();
        Doc document = row.document();
        if (document.isEmpty()) {
            document = context.read(row.id());
            documents++;
        } else {
            held++;
        }
        return !document.isEmpty() && condition.holds(document) ? emit(row.with(document)) : State.NEED_TIME;
    }

    @Override
    String name() {
        return "FETCH";
    }

    @Override
    String detail() {
        return condition.isNone() ? "" : " filter";
    }

    @Override
    void describe(DocBuilder builder) {
        condition.describe(builder);
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("docsExamined", (int) documents).append("alreadyHasObj", (int) held);
    }

    @Override
    long docsExamined() {
        return documents + input().docsExamined();
    }
}

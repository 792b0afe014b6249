/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import java.util.Optional;
import lucid.engine.core.collection.Index;
import lucid.engine.core.collection.Located;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** {@code IDHACK}: the one document with an {@code _id}, without any planning. */
final class IdHackStage extends Stage {

    private final PlanContext context;
    private final Index index;
    private final Value wanted;
    private boolean done;
    private int found;

    /** Looks for an {@code _id}. */
    IdHackStage(PlanContext context, Index index, Value wanted) {
        this.context = context;
        this.index = index;
        this.wanted = wanted;
    }

    @Override
    State step() {
        if (done) {
            return State.EOF;
        }
        done = true;
        index.used();
        Optional<Located> there = context.withId(wanted);
        if (there.isEmpty()) {
            return State.EOF;
        }
        found = 1;
        return emit(new Row(there.get().record(), there.get().document(), List.of()));
    }

    @Override
    String name() {
        return "IDHACK";
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("keysExamined", found).append("docsExamined", found);
    }

    @Override
    long keysExamined() {
        return found;
    }

    @Override
    long docsExamined() {
        return found;
    }
}

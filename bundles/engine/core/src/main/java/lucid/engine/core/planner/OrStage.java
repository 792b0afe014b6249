/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.HashSet;
import java.util.Set;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.value.DocBuilder;

/** {@code OR}: its inputs one after the other, every record once. */
final class OrStage extends Stage {

    private final Set<RecordId> seen = new HashSet<>();
    private int current;
    private long dropped;

    OrStage(Stage... inputs) {
        super(inputs);
    }

    @Override
    State step() {
        if (current == inputs().size()) {
            return State.EOF;
        }
        Stage input = inputs().get(current);
        State state = input.work();
        if (state == State.ADVANCED && seen.add(input.row().id())) {
            return emit(input.row());
        }
        if (state == State.ADVANCED) {
            dropped++;
        } else if (state == State.EOF) {
            current++;
        }
        return State.NEED_TIME;
    }

    @Override
    String name() {
        return "OR";
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("dupsTested", seen.size() + (int) dropped).append("dupsDropped", (int) dropped);
    }
}

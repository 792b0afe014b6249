/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.query.SortPattern;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/** {@code SORT_MERGE}: merges inputs that are sorted each, every record once. */
final class SortMergeStage extends Stage {

    private static final Comparator<Head> ORDER =
            Comparator.comparing(Head::key, Arrays::compareUnsigned).thenComparingInt(Head::input);

    private final PlanContext context;
    private final Doc shown;
    private final SortPattern pattern;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(ORDER);
    private final Set<RecordId> seen = new HashSet<>();
    private int waiting;
    private int opened;
    private long dropped;

    /** Merges fetched inputs by the sort as sent. */
    SortMergeStage(PlanContext context, Doc shown, Stage... inputs) {
        super(inputs);
        this.context = context;
        this.shown = shown;
        pattern = SortPattern.parse(shown);
    }

    private record Head(byte[] key, int input, Row row) {}

    @Override
    State step() {
        if (waiting < inputs().size()) {
            return fill();
        }
        if (heads.isEmpty()) {
            return State.EOF;
        }
        Head head = heads.poll();
        waiting = head.input;
        if (!seen.add(head.row.id())) {
            dropped++;
            return State.NEED_TIME;
        }
        return emit(head.row);
    }

    /** Moves the input that waits for its next result. */
    private State fill() {
        State state = inputs().get(waiting).work();
        if (state == State.NEED_TIME) {
            return state;
        }
        if (state == State.ADVANCED) {
            Row row = inputs().get(waiting).row();
            heads.add(new Head(pattern.key(row.document(), context.globals().collation()), waiting, row));
        }
        opened = Math.max(opened, waiting + 1);
        waiting = opened < inputs().size() ? opened : inputs().size();
        return State.NEED_TIME;
    }

    @Override
    String name() {
        return "SORT_MERGE";
    }

    @Override
    void describe(DocBuilder builder) {
        builder.append("sortPattern", shown);
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("dupsTested", seen.size() + (int) dropped).append("dupsDropped", (int) dropped);
    }
}

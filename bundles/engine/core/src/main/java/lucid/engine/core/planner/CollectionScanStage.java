/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.collection.RecordCursor;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.value.DocBuilder;

/** {@code COLLSCAN} and {@code CLUSTERED_IXSCAN}: the records in their order, all or those with ids within bounds. */
final class CollectionScanStage extends Stage {

    /** No encoded value goes on with so many bytes 255. */
    private static final int BEHIND_LENGTH = 16;

    private final PlanContext context;
    private final Condition condition;
    private final boolean backward;
    private final Optional<IndexBoundsOnId> bounds;
    private RecordCursor cursor;
    private boolean opened;
    private long documents;

    /**
     * Bounds of a clustered collection.
     *
     * @param walk decides over record ids
     * @param ids  the values, for explain
     */
    record IndexBoundsOnId(KeyWalk walk, Intervals ids) {}

    CollectionScanStage(PlanContext context, Condition condition, boolean backward, Optional<IndexBoundsOnId> bounds) {
        this.context = context;
        this.condition = condition;
        this.backward = backward;
        this.bounds = bounds;
    }

    @Override
    State step() {
        if (!opened && !open()) {
            return State.EOF;
        }
        context.step();
        if (!cursor.next()) {
            return State.EOF;
        }
        if (bounds.isPresent()) {
            KeyWalk walk = bounds.get().walk;
            switch (walk.check(cursor.id().bytes())) {
                case DONE -> {
                    return State.EOF;
                }
                case JUMP -> {
                    cursor.seek(target(walk.target()));
                    return State.NEED_TIME;
                }
                default -> {
                    // within the bounds
                }
            }
        }
        documents++;
        Row row = new Row(cursor.id(), cursor.document(), List.of());
        return condition.holds(row.document()) ? emit(row) : State.NEED_TIME;
    }

    private boolean open() {
        opened = true;
        Optional<byte[]> start =
                bounds.isEmpty() ? Optional.of(new byte[0]) : bounds.get().walk.start();
        if (start.isEmpty()) {
            return false;
        }
        cursor = context.records(backward);
        if (start.get().length > 0) {
            cursor.seek(target(start.get()));
        }
        return true;
    }

    /** Walking backward a record cursor goes to the last id up to this one: so to behind all that it is a prefix of. */
    private RecordId target(byte[] bytes) {
        if (!backward) {
            return new RecordId(bytes);
        }
        byte[] behind = Arrays.copyOf(bytes, bytes.length + BEHIND_LENGTH);
        Arrays.fill(behind, bytes.length, behind.length, (byte) 0xFF);
        return new RecordId(behind);
    }

    @Override
    String name() {
        return bounds.isPresent() ? "CLUSTERED_IXSCAN" : "COLLSCAN";
    }

    @Override
    String detail() {
        return backward ? " backward" : " forward";
    }

    @Override
    void describe(DocBuilder builder) {
        condition.describe(builder);
        builder.append("direction", backward ? "backward" : "forward");
        bounds.filter(found -> !found.ids.isNone()).ifPresent(found -> {
            builder.append("minRecord", found.ids.parts().get(0).low().value());
            int last = found.ids.parts().size() - 1;
            builder.append("maxRecord", found.ids.parts().get(last).high().value());
        });
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("docsExamined", (int) documents);
    }

    @Override
    long docsExamined() {
        return documents;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.collection.IndexCursor;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.KeyFields;
import lucid.engine.core.value.Value;

/** {@code DISTINCT_SCAN}: one entry for each value of an index's leading field, jumping over the rest. */
final class DistinctScanStage extends Stage {

    private final PlanContext context;
    private final IndexScan scan;
    private final KeyWalk walk;
    private IndexCursor cursor;
    private boolean opened;
    private boolean ended;
    private long keys;
    private long documents;

    /** Walks a scan whose bounds are on the leading field only, which is no array in any document. */
    DistinctScanStage(PlanContext context, IndexScan scan) {
        this.context = context;
        this.scan = scan;
        walk = scan.walk(false);
    }

    IndexFacts facts() {
        return scan.facts();
    }

    @Override
    State step() {
        if (!opened && !open()) {
            return State.EOF;
        }
        context.step();
        if (ended || !cursor.next()) {
            return State.EOF;
        }
        return switch (walk.check(cursor.key())) {
            case DONE -> State.EOF;
            case JUMP -> {
                keys++;
                cursor.seek(walk.target());
                yield State.NEED_TIME;
            }
            case INSIDE -> {
                keys++;
                yield inside();
            }
        };
    }

    private boolean open() {
        opened = true;
        Optional<byte[]> start = scan.isEmpty() ? Optional.empty() : walk.start();
        scan.facts().index().used();
        if (start.isEmpty()) {
            return false;
        }
        cursor = context.entries(scan.facts().index(), false);
        cursor.seek(start.get());
        return true;
    }

    private State inside() {
        byte[] key = cursor.key();
        RecordId id = cursor.id();
        Value value = cursor.values().get(0);
        if (value.isNullish() && read(id).isMissing()) {
            return State.NEED_TIME;
        }
        byte[] prefix = Arrays.copyOf(
                key, KeyFields.end(key, 0, scan.facts().fields().get(0).descending()));
        Optional<byte[]> next = KeyWalk.after(prefix);
        next.ifPresent(cursor::seek);
        ended = next.isEmpty();
        return emit(new Row(id, Doc.EMPTY, List.of(value)));
    }

    /** A null in a key may stand for no value: only the document knows. */
    private Value read(RecordId id) {
        documents++;
        Doc document = context.read(id);
        return scan.facts().fields().get(0).path().read(document);
    }

    @Override
    String name() {
        return "DISTINCT_SCAN";
    }

    @Override
    void describe(DocBuilder builder) {
        IndexScanStage.describe(builder, scan.facts());
        builder.append("direction", "forward").append("indexBounds", scan.bounds(false));
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("keysExamined", (int) keys);
    }

    @Override
    long keysExamined() {
        return keys;
    }

    @Override
    long docsExamined() {
        return documents;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.collection.IndexCursor;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.query.Filter;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** {@code IXSCAN} and {@code COUNT_SCAN}: the records of the index entries within bounds, each once. */
final class IndexScanStage extends Stage {

    private final PlanContext context;
    private final IndexScan scan;
    private final boolean backward;
    private final String name;
    private final Condition condition;
    private final KeyDocument keyDocument;
    private final boolean withKeys;
    private final KeyWalk walk;
    private final Set<RecordId> seen = new HashSet<>();
    private IndexCursor cursor;
    private boolean opened;
    private long keys;
    private long seeks;
    private long dropped;

    /**
     * How a scan is walked.
     *
     * @param backward from the last entry to the first
     * @param withKeys whether later stages need the key's values
     * @param counting whether it is a {@code COUNT_SCAN}
     */
    record Mode(boolean backward, boolean withKeys, boolean counting) {}

    IndexScanStage(PlanContext context, IndexScan scan, Mode mode) {
        this(context, scan, mode, scan.walk(mode.backward));
    }

    /** The same with bounds over whole keys. */
    IndexScanStage(PlanContext context, IndexScan scan, Mode mode, KeyWalk walk) {
        this.context = context;
        this.scan = scan;
        backward = mode.backward;
        withKeys = mode.withKeys;
        name = mode.counting ? "COUNT_SCAN" : "IXSCAN";
        condition = Condition.of(scan.onKey(), context.globals());
        keyDocument = condition.isNone() ? null : documentOf(scan);
        this.walk = walk;
    }

    private static KeyDocument documentOf(IndexScan scan) {
        List<IndexSpec.Field> fields = scan.facts().fields();
        List<Integer> used = java.util.stream.IntStream.range(0, fields.size())
                .filter(i -> scan.onKey().stream().anyMatch(part -> isOn(part, fields.get(i))))
                .boxed()
                .toList();
        return KeyDocument.of(fields, used).orElseThrow();
    }

    private static boolean isOn(Filter part, IndexSpec.Field field) {
        return part instanceof Filter.OnPath on && on.path().equals(field.path());
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
        return switch (walk.check(cursor.key())) {
            case DONE -> State.EOF;
            case JUMP -> {
                keys++;
                jump(walk.target());
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
        cursor = context.entries(scan.facts().index(), backward);
        jump(start.get());
        return true;
    }

    private void jump(byte[] target) {
        seeks++;
        cursor.seek(target);
    }

    private State inside() {
        RecordId id = cursor.id();
        if (scan.facts().isMultikey() && !seen.add(id)) {
            dropped++;
            return State.NEED_TIME;
        }
        if (!withKeys && condition.isNone()) {
            return emit(new Row(id, Doc.EMPTY, List.of()));
        }
        List<Value> values = cursor.values();
        return condition.isNone() || condition.holds(keyDocument.build(values))
                ? emit(new Row(id, Doc.EMPTY, values))
                : State.NEED_TIME;
    }

    @Override
    String name() {
        return name;
    }

    @Override
    String detail() {
        return " " + scan.facts().index().spec().name() + (backward ? " backward" : " forward")
                + (scan.points() ? "" : " whole");
    }

    IndexScan scan() {
        return scan;
    }

    @Override
    void describe(DocBuilder builder) {
        condition.describe(builder);
        describe(builder, scan.facts());
        builder.append("direction", backward ? "backward" : "forward");
        builder.append("indexBounds", scan.bounds(backward));
    }

    /** What explain shows of an index. */
    static void describe(DocBuilder builder, IndexFacts facts) {
        IndexSpec spec = facts.index().spec();
        builder.append("keyPattern", facts.keyPattern()).append("indexName", spec.name());
        if (!spec.collation().isEmpty()) {
            builder.append("collation", spec.collation());
        }
        builder.append("isMultiKey", facts.isMultikey())
                .append("multiKeyPaths", facts.multikeyPathsByField())
                .append("isUnique", spec.flags().unique() || spec.isId())
                .append("isSparse", spec.flags().sparse())
                .append("isPartial", facts.isPartial())
                .append("indexVersion", 2);
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("keysExamined", (int) keys)
                .append("seeks", (int) seeks)
                .append("dupsTested", scan.facts().isMultikey() ? seen.size() + (int) dropped : 0)
                .append("dupsDropped", (int) dropped);
    }

    @Override
    long keysExamined() {
        return keys;
    }
}

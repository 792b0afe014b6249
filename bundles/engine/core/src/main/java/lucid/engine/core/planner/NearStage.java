/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import lucid.engine.core.collection.IndexCursor;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.geo.CellRanges;
import lucid.engine.core.geo.Nearness.Found;
import lucid.engine.core.index.IndexKind;
import lucid.engine.core.query.Filter;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/**
 * {@code GEO_NEAR_2DSPHERE} and {@code GEO_NEAR_2D}: documents from the nearest to the farthest. Looks at the index
 * entries of growing rings and gives out what is nearer than the last one's border.
 */
final class NearStage extends Stage {

    /** How many bytes of documents wait in memory; those beyond are read again when their turn comes. */
    private static final long MOST_HELD = 16L << 20;

    private static final int MOST_SHOWN = 64;
    private static final Comparator<Item> ORDER = Comparator.comparingDouble(Item::distance)
            .thenComparing(item -> item.id().bytes(), Arrays::compareUnsigned);

    private final PlanContext context;
    private final Search search;
    private final Condition condition;
    private final PriorityQueue<Item> waiting = new PriorityQueue<>(ORDER);
    private final Set<RecordId> seen = new HashSet<>();
    private final List<Doc> intervals = new ArrayList<>();
    private Optional<KeyWalk> walk = Optional.empty();
    private Optional<IndexCursor> cursor = Optional.empty();
    private long held;
    private long entries;
    private long keys;
    private long documents;

    /**
     * What is searched by.
     *
     * @param scan  the index, with the bounds of the other fields
     * @param field which field has the cells
     * @param near  what is asked for
     */
    record Search(IndexScan scan, int field, Filter.Near near, NearRings rings) {}

    /** A document that waits for its turn; empty where it was too much to hold. */
    private record Item(double distance, RecordId id, Doc document) {}

    NearStage(PlanContext context, Search search, List<Filter> residual) {
        this.context = context;
        this.search = search;
        condition = Condition.of(residual, context.globals());
    }

    IndexFacts facts() {
        return search.scan.facts();
    }

    @Override
    State step() {
        context.step();
        if (walk.isPresent()) {
            search(walk.get(), cursor.orElseThrow());
            return State.NEED_TIME;
        }
        boolean last = search.rings.isLast() && !intervals.isEmpty();
        if (!waiting.isEmpty() && (last || waiting.peek().distance <= search.rings.outer())) {
            return emit(next());
        }
        if (last || search.rings.isEmpty()) {
            return State.EOF;
        }
        open();
        return State.NEED_TIME;
    }

    private Row next() {
        Item item = waiting.poll();
        held -= item.document.length();
        Doc document = item.document;
        if (document.isEmpty()) {
            document = context.read(item.id);
            documents++;
        }
        return new Row(item.id, document, List.of());
    }

    private void open() {
        if (cursor.isEmpty()) {
            facts().index().used();
            cursor = Optional.of(context.entries(facts().index(), false));
        }
        CellRanges cells = search.rings.next(entries);
        entries = 0;
        note();
        List<Intervals> fields = new ArrayList<>(search.scan.fields());
        Intervals ring = GeoBounds.intervals(facts().index().spec().grid(), cells);
        fields.set(search.field, fields.get(search.field).intersect(ring));
        IndexScan scan = search.scan.with(fields);
        KeyWalk bounds = scan.walk(false);
        Optional<byte[]> start = scan.isEmpty() ? Optional.empty() : bounds.start();
        start.ifPresent(key -> {
            cursor.orElseThrow().seek(key);
            walk = Optional.of(bounds);
        });
    }

    private void note() {
        if (intervals.size() < MOST_SHOWN) {
            intervals.add(new DocBuilder()
                    .append("minDistance", search.rings.inner())
                    .append("maxDistance", search.rings.outer())
                    .append("maxInclusive", search.rings.isLast())
                    .build());
        }
    }

    private void search(KeyWalk bounds, IndexCursor ring) {
        KeyWalk.Verdict verdict = ring.next() ? bounds.check(ring.key()) : KeyWalk.Verdict.DONE;
        if (verdict == KeyWalk.Verdict.DONE) {
            walk = Optional.empty();
            return;
        }
        keys++;
        if (verdict == KeyWalk.Verdict.JUMP) {
            ring.seek(bounds.target());
        } else {
            entries++;
            look(ring.id());
        }
    }

    private void look(RecordId id) {
        if (!seen.add(id)) {
            return;
        }
        Doc document = context.read(id);
        documents++;
        if (document.isEmpty() || !condition.holds(document)) {
            return;
        }
        Optional<Found> found = search.near.nearness().nearest(document, search.near.path());
        if (found.isPresent() && search.near.nearness().admits(found.get().distance())) {
            boolean room = held + document.length() <= MOST_HELD;
            held += room ? document.length() : Doc.EMPTY.length();
            waiting.add(new Item(found.get().distance(), id, room ? document : Doc.EMPTY));
        }
    }

    @Override
    String name() {
        return facts().index().spec().kind() == IndexKind.SPHERE ? "GEO_NEAR_2DSPHERE" : "GEO_NEAR_2D";
    }

    @Override
    String detail() {
        return " " + facts().index().spec().name();
    }

    @Override
    void describe(DocBuilder builder) {
        condition.describe(builder);
        builder.append("keyPattern", facts().keyPattern())
                .append("indexName", facts().index().spec().name())
                .append("indexVersion", 2);
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("keysExamined", (int) keys).append("docsExamined", (int) documents);
        builder.startArray("searchIntervals");
        for (int i = 0; i < intervals.size(); i++) {
            builder.append(Integer.toString(i), intervals.get(i));
        }
        builder.end();
    }

    @Override
    long keysExamined() {
        return keys;
    }

    @Override
    long docsExamined() {
        return documents;
    }

    @Override
    void release() {
        super.release();
        waiting.clear();
        seen.clear();
    }
}

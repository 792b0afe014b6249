/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import lucid.engine.core.query.SortPattern;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** {@code $sort}, stable; with a limit behind it, it keeps only so many documents. */
final class SortStage implements Stage {

    /** A document with the bytes that order it. */
    private record Row(byte[] key, long sequence, Doc document) implements Comparable<Row> {

        @Override
        public int compareTo(Row other) {
            int order = Arrays.compareUnsigned(key, other.key);
            return order == 0 ? Long.compare(sequence, other.sequence) : order;
        }

        long size() {
            return key.length + document.length() + 2L * Budget.OVERHEAD;
        }
    }

    private final Doc specification;
    private final SortPattern pattern;
    private final long limit;
    private final StageContext context;

    private SortStage(Doc specification, long limit, StageContext context) {
        this.specification = specification;
        this.limit = limit;
        this.context = context;
        pattern = SortPattern.parse(specification);
    }

    static List<Stage> parse(Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(15973, "the $sort key specification must be an object");
        }
        if (argument.document().isEmpty()) {
            throw new CommandException(15976, "$sort stage must have at least one sort key");
        }
        return List.of(new SortStage(argument.document(), 0, context));
    }

    Doc specification() {
        return specification;
    }

    /** How many documents it keeps; 0 for all. */
    long limit() {
        return limit;
    }

    /** The same for the first documents only. */
    SortStage limitedTo(long count) {
        return new SortStage(specification, limit == 0 ? count : Math.min(limit, count), context);
    }

    @Override
    public String name() {
        return "$sort";
    }

    @Override
    public DocStream run(DocStream source) {
        return new BlockingStream(source, limit == 0 ? this::sortAll : this::sortFirst);
    }

    private Iterator<Doc> sortAll(DocStream source) {
        Budget budget = context.budget(name());
        List<Row> rows = new ArrayList<>();
        while (source.next()) {
            budget.step();
            Row row = row(source.current(), rows.size());
            budget.hold(row.size());
            rows.add(row);
        }
        rows.sort(null);
        return documents(rows);
    }

    private Iterator<Doc> sortFirst(DocStream source) {
        Budget budget = context.budget(name());
        PriorityQueue<Row> worstFirst = new PriorityQueue<>(Comparator.reverseOrder());
        long sequence = 0;
        while (source.next()) {
            budget.step();
            byte[] key = pattern.key(source.current(), context.globals().collation());
            if (worstFirst.size() < limit || Arrays.compareUnsigned(key, worstFirst.element().key) < 0) {
                Row row = new Row(key, sequence++, source.current().compact());
                worstFirst.add(row);
                budget.hold(row.size());
                if (worstFirst.size() > limit) {
                    budget.hold(-worstFirst.remove().size());
                }
            }
        }
        List<Row> rows = new ArrayList<>(worstFirst);
        rows.sort(null);
        return documents(rows);
    }

    private Row row(Doc document, long sequence) {
        byte[] key = pattern.key(document, context.globals().collation());
        return new Row(key, sequence, document.compact());
    }

    private static Iterator<Doc> documents(List<Row> rows) {
        Iterator<Row> iterator = rows.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Doc next() {
                return iterator.next().document();
            }
        };
    }

    @Override
    public List<Doc> explain() {
        DocBuilder shown = new DocBuilder().append("sortKey", specification);
        if (limit > 0) {
            shown.append("limit", limit);
        }
        return TransformStage.shown(name(), shown.build());
    }

    @Override
    public boolean needs(Needs needs) {
        for (Element element : specification) {
            if (!element.value().isDocument()) {
                needs.path(element.name());
            } else {
                needs.everything();
            }
        }
        return false;
    }

    @Override
    public boolean keeps(String path) {
        return limit == 0;
    }
}

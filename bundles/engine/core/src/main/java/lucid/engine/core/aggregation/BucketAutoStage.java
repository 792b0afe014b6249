/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** {@code $bucketAuto}: so many buckets of about equal size. */
final class BucketAutoStage implements Stage {

    private static final Set<String> OPTIONS = Set.of("groupBy", "buckets", "output", "granularity");

    /** A document with what it is grouped by. */
    private record Row(Value by, Doc document) {}

    private final Doc options;
    private final Doc output;
    private final Expression groupBy;
    private final int buckets;
    private final Optional<Granularity> granularity;
    private final AccumulatedFields fields = new AccumulatedFields();
    private final ValueOrder order;
    private final StageContext context;

    private BucketAutoStage(Doc options, StageContext context) {
        this.options = options;
        this.context = context;
        groupBy = context.expression(options.get("groupBy"));
        buckets = options.get("buckets").intValue();
        granularity = granularity(options.get("granularity"));
        order = ValueOrder.of(context.globals().collation());
        DocBuilder builder = new DocBuilder();
        BucketStages.output(options, builder);
        output = builder.build();
        output.forEach(field -> fields.add(field.name(), field.value(), context));
    }

    static List<Stage> parse(Value argument, StageContext context) {
        require(
                argument.isDocument(),
                40240,
                "The argument to $bucketAuto must be an object, but found type: " + BsonTypes.alias(argument.type())
                        + ".");
        Doc options = argument.document();
        for (Element option : options) {
            require(
                    OPTIONS.contains(option.name()),
                    40245,
                    "Unrecognized option to $bucketAuto: " + option.name() + ".");
        }
        require(
                options.has("groupBy") && options.has("buckets"),
                40246,
                "$bucketAuto requires 'groupBy' and 'buckets' to be specified.");
        check(options);
        return List.of(new BucketAutoStage(options, context));
    }

    private static void check(Doc options) {
        Value by = options.get("groupBy");
        require(
                by.isDocument() || (by.isString() && by.string().startsWith("$")),
                40239,
                "The $bucketAuto 'groupBy' field must be defined as a $-prefixed path or an expression object, but"
                        + " found: " + by + ".");
        Value buckets = options.get("buckets");
        require(
                buckets.isNumber(),
                40241,
                "The $bucketAuto 'buckets' field must be a numeric value, but found type: "
                        + BsonTypes.alias(buckets.type()) + ".");
        require(
                buckets.doubleValue() == (int) buckets.doubleValue(),
                40242,
                "The $bucketAuto 'buckets' field must be representable as a 32-bit integer, but found " + buckets
                        + ".");
        require(
                buckets.intValue() > 0,
                40243,
                "The $bucketAuto 'buckets' field must be greater than 0, but found: " + buckets + ".");
        Value output = options.get("output");
        require(
                output.isMissing() || output.isDocument(),
                40244,
                "The $bucketAuto 'output' field must be an object, but found type: " + BsonTypes.alias(output.type())
                        + ".");
        granularity(options.get("granularity"));
    }

    private static Optional<Granularity> granularity(Value name) {
        if (name.isMissing()) {
            return Optional.empty();
        }
        require(
                name.isString(),
                40261,
                "The $bucketAuto 'granularity' field must be a string, but found type: " + BsonTypes.alias(name.type())
                        + ".");
        Optional<Granularity> known = Granularity.of(name.string());
        require(known.isPresent(), 40257, "Unknown rounding granularity '" + name.string() + "'");
        return known;
    }

    private static void require(boolean right, int code, String message) {
        if (!right) {
            throw new CommandException(code, message);
        }
    }

    @Override
    public String name() {
        return "$bucketAuto";
    }

    @Override
    public DocStream run(DocStream source) {
        return new BlockingStream(source, this::distribute);
    }

    private Iterator<Doc> distribute(DocStream source) {
        Budget budget = context.budget(name());
        List<Row> rows = new ArrayList<>();
        while (source.next()) {
            budget.step();
            Value by = groupBy.evaluate(context.scope(source.current()));
            granularity.ifPresent(series -> Granularity.check(by));
            Doc document = budget.hold(source.current());
            budget.hold(by.length() + Budget.OVERHEAD);
            rows.add(new Row(by.isMissing() ? Value.NULL : by.detached(), document));
        }
        rows.sort(Comparator.comparing(Row::by, order));
        List<Doc> results = new ArrayList<>();
        long size = Math.max(1, Math.round((double) rows.size() / buckets));
        int start = 0;
        while (start < rows.size()) {
            boolean last = results.size() == buckets - 1;
            int end = last ? rows.size() : end(rows, (int) Math.min(rows.size(), start + size));
            results.add(bucket(rows.subList(start, end), id(rows, start, end), budget));
            start = end;
        }
        return results.iterator();
    }

    /** Where a bucket ends that should end there: equal values stay together. */
    private int end(List<Row> rows, int wanted) {
        int end = wanted;
        Value bound = granularity
                .map(series -> series.above(rows.get(wanted - 1).by()))
                .orElse(Value.MISSING);
        while (end < rows.size()
                && belongs(rows.get(end).by(), rows.get(end - 1).by(), bound)) {
            end++;
        }
        return end;
    }

    private boolean belongs(Value next, Value last, Value bound) {
        return order.same(next, last) || (!bound.isMissing() && order.compare(next, bound) < 0);
    }

    /** The bounds of a bucket: values that are there, or the numbers of the series around them. */
    private Value id(List<Row> rows, int start, int end) {
        Value least = rows.get(start).by();
        Value greatest = rows.get(end - 1).by();
        Value min = granularity.map(series -> lower(series, rows, start)).orElse(least);
        Value max = granularity
                .map(series -> series.above(greatest))
                .orElse(end < rows.size() ? rows.get(end).by() : greatest);
        return Value.of(new DocBuilder().append("min", min).append("max", max).build());
    }

    /** What the bucket before ended with, but for the first one and behind zeros. */
    private static Value lower(Granularity series, List<Row> rows, int start) {
        Value before = start == 0 ? Value.of(0) : rows.get(start - 1).by();
        return before.doubleValue() == 0 ? series.below(rows.get(start).by()) : series.above(before);
    }

    private Doc bucket(List<Row> rows, Value id, Budget budget) {
        AccumulatedFields.Group group = fields.start(id);
        for (Row row : rows) {
            budget.hold(group.add(context.scope(row.document())));
        }
        return group.result();
    }

    @Override
    public List<Doc> explain() {
        Doc shown = new DocBuilder()
                .append("groupBy", Shown.expression(options.get("groupBy")))
                .append("buckets", buckets)
                .append("output", Shown.expression(Value.of(output)))
                .build();
        return TransformStage.shown(name(), shown);
    }

    @Override
    public boolean needs(Needs needs) {
        needs.expression(options.get("groupBy"));
        output.forEach(field -> GroupStage.accumulated(field.value(), needs));
        return true;
    }
}

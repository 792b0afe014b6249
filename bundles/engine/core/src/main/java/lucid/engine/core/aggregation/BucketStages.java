/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** {@code $bucket}: a {@code $group} by given boundaries and a {@code $sort} by them. */
final class BucketStages {

    private BucketStages() {}

    static List<Stage> parse(Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(
                    40201,
                    "Argument to $bucket stage must be an object, but found type: " + BsonTypes.alias(argument.type())
                            + ".");
        }
        Doc options = argument.document();
        options.forEach(BucketStages::check);
        if (!options.has("groupBy") || !options.has("boundaries")) {
            throw new CommandException(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
        }
        Buckets buckets = new Buckets(
                context.expression(options.get("groupBy")),
                boundaries(options, context),
                other(options, context),
                context);
        buckets.checkOther();
        DocBuilder group = new DocBuilder().append("_id", options.get("groupBy"));
        output(options, group);
        List<Stage> stages = new ArrayList<>();
        stages.add(GroupStage.of(group.build(), buckets, context));
        stages.addAll(SortStage.parse(Value.of(new DocBuilder().append("_id", 1).build()), context));
        return stages;
    }

    /** The fields to accumulate: what is given, or a count. */
    static void output(Doc options, DocBuilder group) {
        if (options.has("output")) {
            group.appendAll(options.get("output").document());
        } else {
            group.startDocument("count").append("$sum", 1).end();
        }
    }

    private static void check(Element option) {
        Value value = option.value();
        switch (option.name()) {
            case "groupBy" ->
                require(
                        value.isDocument()
                                || (value.isString() && value.string().startsWith("$")),
                        40202,
                        "The $bucket 'groupBy' field must be defined as a $-prefixed path or an expression, but found: "
                                + value + ".");
            case "boundaries" ->
                require(
                        value.isArray(),
                        40200,
                        "The $bucket 'boundaries' field must be an array, but found type: "
                                + BsonTypes.alias(value.type()) + ".");
            case "output" ->
                require(
                        value.isDocument(),
                        40196,
                        "The $bucket 'output' field must be an object, but found type: " + BsonTypes.alias(value.type())
                                + ".");
            case "default" -> {}
            default -> throw new CommandException(40197, "Unrecognized option to $bucket: " + option.name() + ".");
        }
    }

    private static void require(boolean right, int code, String message) {
        if (!right) {
            throw new CommandException(code, message);
        }
    }

    private static List<Value> boundaries(Doc options, StageContext context) {
        List<Value> boundaries = new ArrayList<>();
        for (Value item : options.get("boundaries").items()) {
            boundaries.add(constant(
                    item,
                    40191,
                    "The $bucket 'boundaries' field must be an array of constant values, but" + " found value: " + item
                            + ".",
                    context));
        }
        require(
                boundaries.size() >= 2,
                40192,
                "The $bucket 'boundaries' field must have at least 2 values, but found " + boundaries.size()
                        + " value(s).");
        ValueOrder order = ValueOrder.of(context.globals().collation());
        for (int i = 1; i < boundaries.size(); i++) {
            Value lower = boundaries.get(i - 1);
            Value upper = boundaries.get(i);
            require(
                    ValueOrder.rank(lower) == ValueOrder.rank(upper),
                    40193,
                    "All values in the the 'boundaries' option to $bucket must have the same type. Found conflicting"
                            + " types " + BsonTypes.alias(lower.type()) + " and " + BsonTypes.alias(upper.type())
                            + ".");
            require(
                    order.compare(lower, upper) < 0,
                    40194,
                    "The 'boundaries' option to $bucket must be sorted, but elements " + (i - 1) + " and " + i
                            + " are not in ascending order (" + lower + " is not less than " + upper + ").");
        }
        return boundaries;
    }

    private static Optional<Value> other(Doc options, StageContext context) {
        Value value = options.get("default");
        if (value.isMissing()) {
            return Optional.empty();
        }
        return Optional.of(constant(
                value,
                40195,
                "The $bucket 'default' field must be a constant expression, but found: " + value,
                context));
    }

    private static Value constant(Value source, int code, String message, StageContext context) {
        Expression expression = context.expression(source);
        require(expression.isConstant(), code, message);
        return expression.evaluate(Scope.of(Value.MISSING, context.globals()));
    }

    /** The lower boundary of a value's bucket. */
    private record Buckets(Expression groupBy, List<Value> boundaries, Optional<Value> other, StageContext context)
            implements Expression {

        private ValueOrder order() {
            return ValueOrder.of(context.globals().collation());
        }

        private Value last() {
            return boundaries.get(boundaries.size() - 1);
        }

        void checkOther() {
            boolean between = other.filter(value ->
                            order().compare(value, boundaries.get(0)) >= 0 && order().compare(value, last()) < 0)
                    .isPresent();
            require(
                    !between,
                    40199,
                    "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the"
                            + " highest boundary.");
        }

        @Override
        public Value evaluate(Scope scope) {
            Value value = groupBy.evaluate(scope);
            if (order().compare(value, boundaries.get(0)) >= 0 && order().compare(value, last()) < 0) {
                int i = 1;
                while (order().compare(value, boundaries.get(i)) >= 0) {
                    i++;
                }
                return boundaries.get(i - 1);
            }
            return other.orElseThrow(() -> new CommandException(
                    40066, "$switch could not find a matching branch for an input, and no default was specified."));
        }
    }
}

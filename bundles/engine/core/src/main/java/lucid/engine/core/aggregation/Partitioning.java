/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Expressions;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * The stages that bring partitions together, each in its order. What is no plain field is computed into one that goes
 * away again.
 *
 * @param key    what tells partitions apart, for {@link #value}; null for all
 * @param before adds and sorts
 * @param behind takes away
 */
record Partitioning(Value key, List<Stage> before, List<Stage> behind) {

    private static final String FIELD = "__internal_setWindowFields_partition_key";

    /**
     * Compiles.
     *
     * @param by   an expression; missing for one partition
     * @param sort empty for the order in which the documents come
     */
    static Partitioning of(Value by, Doc sort, StageContext context) {
        Expression expression = by.isMissing() ? ignored -> Value.NULL : context.expression(by);
        if (by.isMissing() || expression.isConstant()) {
            return new Partitioning(Value.NULL, sort("", sort, context), List.of());
        }
        String path = Expressions.fieldPath(expression);
        if (!path.isEmpty()) {
            return new Partitioning(by, sort(path, sort, context), List.of());
        }
        List<Stage> before = new ArrayList<>(AddFieldsStage.parse(
                "$addFields", Value.of(new DocBuilder().append(FIELD, by).build()), context));
        before.addAll(sort(FIELD, sort, context));
        return new Partitioning(Value.of("$" + FIELD), before, ProjectStage.parseUnset(Value.of(FIELD), context));
    }

    private static List<Stage> sort(String first, Doc sort, StageContext context) {
        DocBuilder all = new DocBuilder();
        if (!first.isEmpty()) {
            all.append(first, 1);
        }
        for (Element element : sort) {
            // all documents of a partition are the same in this
            if (!element.name().equals(first)) {
                all.append(element);
            }
        }
        Doc built = all.build();
        return built.isEmpty() ? List.of() : SortStage.parse(Value.of(built), context);
    }

    /** The stages with another one in their middle. */
    List<Stage> around(Stage stage) {
        List<Stage> stages = new ArrayList<>(before);
        stages.add(stage);
        stages.addAll(behind);
        return stages;
    }

    /**
     * The partition of a document.
     *
     * @throws CommandException 14 TypeMismatch for an array
     */
    static KeyBytes value(Expression key, Doc document, StageContext context) {
        Value value = key.evaluate(context.scope(document));
        if (value.isArray()) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH, "An expression used to partition cannot evaluate to value of type array");
        }
        return KeyBytes.of(
                value.isMissing() ? Value.NULL : value, context.globals().collation());
    }

    /** The key as {@code explain} shows it; empty for one partition. */
    Optional<Value> shown() {
        return key.isNullish() ? Optional.empty() : Optional.of(Shown.expression(key));
    }
}

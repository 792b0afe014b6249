/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import java.util.Optional;
import lucid.engine.core.aggregation.PipelineHost.GeoField;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.geo.Nearness;
import lucid.engine.core.geo.NearnessParser;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/**
 * {@code $geoNear}: the planner finds the documents by their distance, the stage writes the distance into each.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/geoNear/">$geoNear</a>
 */
final class GeoNearStage implements Stage {

    private final GeoNearOptions options;
    private final StageContext context;

    private GeoNearStage(GeoNearOptions options, StageContext context) {
        this.options = options;
        this.context = context;
    }

    /** What is asked of one field. */
    private record Question(FieldPath path, Doc condition, Nearness nearness) {
        static Question of(String path, Doc condition) {
            String operator = condition.first().name();
            Value operand = condition.first().value();
            return new Question(FieldPath.of(path), condition, NearnessParser.parse(operator, operand, condition));
        }
    }

    static List<Stage> parse(Value argument, StageContext context) {
        return List.of(new GeoNearStage(GeoNearOptions.parse(argument, context), context));
    }

    /**
     * The filter by which the planner finds the documents.
     *
     * @throws CommandException 27 IndexNotFound where no key is given and not exactly one index to take it from
     */
    Doc filter() {
        Question question = question();
        Doc near = new DocBuilder()
                .append(question.path.path(), question.condition)
                .build();
        List<Value> both = List.of(Value.of(near), Value.of(options.query()));
        return new DocBuilder().append("$and", Value.array(both)).build();
    }

    private Question question() {
        GeoField field = context.host().geoField(context.pipeline().namespace(), options.key());
        Value near = constant(options.near());
        boolean legacy =
                near.isArray() || (near.isDocument() && !near.document().has("type"));
        if (!near.isArray() && !near.isDocument()) {
            throw new CommandException(5_860_402, "$geoNear requires near to be an object or array, but found " + near);
        }
        DocBuilder condition = new DocBuilder();
        if (legacy) {
            boolean sphere = options.spherical() || !field.plane();
            condition.append(sphere ? "$nearSphere" : "$near", near);
        } else {
            condition.startDocument("$near").append("$geometry", near).end();
        }
        options.minimum().ifPresent(minimum -> condition.append("$minDistance", constant(minimum)));
        options.maximum().ifPresent(maximum -> condition.append("$maxDistance", constant(maximum)));
        return Question.of(field.path(), condition.build());
    }

    private Value constant(Expression expression) {
        return expression.evaluate(context.scope(Doc.EMPTY));
    }

    @Override
    public String name() {
        return "$geoNear";
    }

    @Override
    public DocStream run(DocStream source) {
        Budget budget = context.budget(name());
        return new StageStream(source) {
            private Optional<Question> question = Optional.empty();

            @Override
            public boolean next() {
                budget.step();
                if (!source.next()) {
                    return false;
                }
                if (question.isEmpty()) {
                    question = Optional.of(question());
                }
                return stand(measured(source.current(), question.get()));
            }
        };
    }

    private Doc measured(Doc document, Question question) {
        Optional<Nearness.Found> nearest = question.nearness.nearest(document, question.path);
        if (nearest.isEmpty()) {
            return document;
        }
        Value distance = Value.of(nearest.get().distance() * options.multiplier());
        Doc measured = options.distanceField().set(document, distance);
        return options.includeLocs().isPresent()
                ? options.includeLocs()
                        .get()
                        .set(measured, nearest.get().located().value())
                : measured;
    }

    /** The planner shows it: see {@link Pipeline#isNear}. */
    @Override
    public List<Doc> explain() {
        return List.of();
    }
}

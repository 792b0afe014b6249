/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import java.util.Optional;
import lucid.engine.core.aggregation.StageContext.Place;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** {@code $unionWith}: behind its input the documents of another collection. */
record UnionWithStage(Namespace from, List<Value> pipeline, StageContext context) implements Stage {

    static List<Stage> parse(Value argument, StageContext context) {
        if (argument.isString()) {
            return List.of(new UnionWithStage(context.sibling(argument.string()), List.of(), context));
        }
        if (!argument.isDocument()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "the $unionWith stage specification must be an object or string, but found "
                            + BsonTypes.alias(argument.type()));
        }
        Doc options = argument.document();
        options.forEach(UnionWithStage::check);
        List<Value> pipeline = options.has("pipeline") ? options.get("pipeline").items() : List.of();
        boolean documents = !pipeline.isEmpty()
                && pipeline.get(0).isDocument()
                && pipeline.get(0).document().has("$documents");
        if (!options.has("coll") && !documents) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "$unionWith stage without explicit collection must have a pipeline with $documents as first"
                            + " stage");
        }
        Namespace from =
                context.sibling(options.has("coll") ? options.get("coll").string() : "");
        context.nested(pipeline, Place.UNION_WITH, context.globals(), from);
        return List.of(new UnionWithStage(from, pipeline, context));
    }

    private static void check(Element option) {
        boolean known = option.name().equals("coll") || option.name().equals("pipeline");
        if (!known) {
            throw new CommandException(
                    ErrorCode.UNKNOWN_FIELD, "BSON field '$unionWith." + option.name() + "' is an unknown field.");
        }
        boolean right = option.name().equals("coll")
                ? option.value().isString()
                : option.value().isArray();
        if (!right) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH,
                    "BSON field '$unionWith." + option.name() + "' is the wrong type '"
                            + BsonTypes.alias(option.value().type()) + "'");
        }
    }

    @Override
    public String name() {
        return "$unionWith";
    }

    @Override
    public DocStream run(DocStream source) {
        return new StageStream(source) {
            private Optional<DocStream> other = Optional.empty();

            @Override
            public boolean next() {
                if (other.isEmpty() && source.next()) {
                    return stand(source.current());
                }
                if (other.isEmpty()) {
                    other = Optional.of(context.host().aggregate(from, pipeline, context.globals()));
                }
                DocStream stream = other.get();
                return stream.next() && stand(stream.current());
            }

            @Override
            public void close() {
                try {
                    other.ifPresent(DocStream::close);
                } finally {
                    super.close();
                }
            }
        };
    }

    @Override
    public List<Doc> explain() {
        DocBuilder shown = new DocBuilder();
        if (!from.collection().isEmpty()) {
            shown.append("coll", from.collection());
        }
        return TransformStage.shown(
                name(), shown.append("pipeline", Value.array(pipeline)).build());
    }
}

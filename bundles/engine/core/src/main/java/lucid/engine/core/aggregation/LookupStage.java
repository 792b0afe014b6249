/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** {@code $lookup}: an array of what belongs to a document in another collection. */
final class LookupStage implements Stage {

    private static final long LARGEST = 16 << 20;

    private final Doc specification;
    private final Namespace from;
    private final List<Value> pipeline;
    private final LetVariables let;
    private final StageContext context;
    private final String as;
    private final PathSetter setter;

    /** By fields; empty for a pipeline alone. */
    private final Optional<FieldPath> localField;

    LookupStage(Doc specification, Namespace from, List<Value> pipeline, LetVariables let, StageContext context) {
        this.specification = specification;
        this.from = from;
        this.pipeline = pipeline;
        this.let = let;
        this.context = context;
        as = specification.get("as").string();
        setter = PathSetter.of(as);
        localField = Optional.of(specification.get("localField"))
                .filter(Value::isString)
                .map(value -> FieldPath.of(value.string()));
    }

    @Override
    public String name() {
        return "$lookup";
    }

    @Override
    public DocStream run(DocStream source) {
        Budget budget = context.budget(name());
        JoinCache cache = new JoinCache(isRepeatable());
        return new StageStream(source) {
            @Override
            public boolean next() {
                budget.step();
                return source.next() && stand(setter.set(source.current(), join(source.current(), cache)));
            }
        };
    }

    private boolean isRepeatable() {
        String text = pipeline.toString();
        return !text.contains("\"$sample") && !text.contains("\"$rand\"") && !text.contains("\"$function\"");
    }

    private Value join(Doc document, JoinCache cache) {
        Doc filter = localField
                .map(path -> JoinFilter.of(foreignField(), JoinFilter.values(document, path)))
                .orElse(Doc.EMPTY);
        Doc variables = pipeline.isEmpty() ? Doc.EMPTY : let.values(document, context);
        KeyBytes key = new KeyBytes(new DocBuilder()
                .append("filter", filter)
                .append("let", variables)
                .build()
                .bytes());
        return cache.get(key, () -> results(filter, variables));
    }

    private String foreignField() {
        return specification.get("foreignField").string();
    }

    private Value results(Doc filter, Doc variables) {
        List<Value> results = new ArrayList<>();
        long size = 0;
        try (DocStream found = open(filter, variables)) {
            while (found.next()) {
                size += found.current().length();
                if (size > LARGEST) {
                    throw new CommandException(
                            4568,
                            "Total size of documents in " + from.collection() + " matching pipeline's $lookup stage"
                                    + " exceeds maximum document size");
                }
                results.add(Value.of(found.current()));
            }
        }
        return Value.array(results);
    }

    private DocStream open(Doc filter, Doc variables) {
        if (pipeline.isEmpty() && localField.isPresent()) {
            return context.host().find(from, filter, context.globals());
        }
        Globals inner = context.globals().withLet(variables);
        if (localField.isEmpty()) {
            return context.host().aggregate(from, pipeline, inner);
        }
        List<Value> stages = new ArrayList<>();
        stages.add(Value.of(new DocBuilder().append("$match", filter).build()));
        stages.addAll(pipeline);
        return context.host().aggregate(from, stages, inner);
    }

    @Override
    public List<Doc> explain() {
        return TransformStage.shown(name(), specification);
    }

    @Override
    public boolean needs(Needs needs) {
        localField.ifPresent(path -> needs.path(path.path()));
        Value variables = specification.get("let");
        if (variables.isDocument()) {
            for (Element variable : variables.document()) {
                needs.expression(variable.value());
            }
        }
        if (as.contains(".")) {
            needs.path(as);
        }
        return false;
    }

    @Override
    public boolean keeps(String path) {
        return !ProjectStage.overlap(as, path);
    }

    @Override
    public boolean isOneToOne() {
        return true;
    }
}

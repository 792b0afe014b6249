/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.engine.core.aggregation.StageContext.Place;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** {@code $facet}: several pipelines over the same documents, which are read once. */
final class FacetStage implements Stage {

    private final Map<String, List<Stage>> facets;
    private final StageContext context;

    private FacetStage(Map<String, List<Stage>> facets, StageContext context) {
        this.facets = facets;
        this.context = context;
    }

    static List<Stage> parse(Value argument, StageContext context) {
        if (!argument.isDocument() || argument.document().isEmpty()) {
            throw new CommandException(
                    40169, "the $facet specification must be a non-empty object, but found: " + argument);
        }
        Map<String, List<Stage>> facets = new LinkedHashMap<>();
        for (Element facet : argument.document()) {
            facets.put(facet.name(), pipeline(facet, context));
        }
        return List.of(new FacetStage(facets, context));
    }

    private static List<Stage> pipeline(Element facet, StageContext context) {
        check(facet.name());
        if (!facet.value().isArray()) {
            throw new CommandException(
                    40170,
                    "arguments to $facet must be arrays, " + facet.name() + " is type "
                            + BsonTypes.alias(facet.value().type()));
        }
        return StageOrder.arrange(context.nested(
                facet.value().items(),
                Place.FACET,
                context.globals(),
                context.pipeline().namespace()));
    }

    private static void check(String name) {
        if (name.contains(".")) {
            throw new CommandException(16412, "FieldPath field names may not contain '.'. Consider using $getField.");
        }
        if (name.isEmpty()) {
            throw new CommandException(40352, "FieldPath cannot be constructed with empty string");
        }
        if (name.startsWith("$")) {
            throw new CommandException(
                    16410, "FieldPath field names may not start with '$'. Consider using $getField.");
        }
    }

    @Override
    public String name() {
        return "$facet";
    }

    @Override
    public DocStream run(DocStream source) {
        return new BlockingStream(source, this::collect);
    }

    private Iterator<Doc> collect(DocStream source) {
        Budget budget = context.budget(name());
        List<Doc> input = new ArrayList<>();
        while (source.next()) {
            budget.step();
            input.add(budget.hold(source.current()));
        }
        DocBuilder builder = new DocBuilder();
        facets.forEach((facet, stages) -> builder.append(facet, results(stages, input, budget)));
        return List.of(builder.build()).iterator();
    }

    private static Value results(List<Stage> stages, List<Doc> input, Budget budget) {
        List<Value> results = new ArrayList<>();
        try (DocStream stream = Pipeline.chain(stages, DocStream.of(input))) {
            while (stream.next()) {
                results.add(Value.of(budget.hold(stream.current())));
            }
        }
        return Value.array(results);
    }

    @Override
    public List<Doc> explain() {
        DocBuilder shown = new DocBuilder();
        facets.forEach((facet, stages) -> shown.append(facet, Pipeline.shown(stages)));
        return TransformStage.shown(name(), shown.build());
    }

    @Override
    public boolean needs(Needs needs) {
        boolean hidden = true;
        for (List<Stage> stages : facets.values()) {
            hidden &= Pipeline.needs(stages, needs);
        }
        if (!hidden) {
            needs.everything();
        }
        return true;
    }
}

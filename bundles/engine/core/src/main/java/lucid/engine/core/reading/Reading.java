/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.aggregation.Pipeline;
import lucid.engine.core.aggregation.PipelineContext;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.planner.Execution;
import lucid.engine.core.planner.Planned;
import lucid.engine.core.planner.Planner;
import lucid.engine.core.planner.Query;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * Opens streams over collections and views for one command.
 *
 * @param services     what it reads
 * @param interruption asked in loops
 * @param user         for whom, as {@link ClientConnection#user} tells
 */
public record Reading(Services services, Interruption interruption, String user) {

    private static final long MEMORY_LIMIT = 100L << 20;

    /** What a pipeline is asked for besides its stages. */
    public record Demand(Value hint, Globals globals) {
        public static Demand of(Globals globals) {
            return new Demand(Value.MISSING, globals);
        }
    }

    /** Documents of a query over a collection; parsed, and so refused, even where there is no collection. */
    public DocStream find(Optional<Collection> collection, Query query) {
        if (collection.isEmpty()) {
            Planner.checkWithoutCollection(query);
            return DocStream.of(List.of());
        }
        return services.planner().find(collection.get(), query, interruption);
    }

    /** Documents of a pipeline over a collection, a view, a database or nothing. */
    public DocStream aggregate(Namespace namespace, List<Value> stages, Demand demand) {
        Views.Resolved resolved = new Views(services.catalog()).resolve(namespace);
        List<Value> all = new ArrayList<>(resolved.pipeline());
        all.addAll(stages);
        return run(resolved.namespace(), Pipeline.parse(all, context(resolved.namespace(), demand.globals())), demand);
    }

    public PipelineContext context(Namespace namespace, Globals globals) {
        return new PipelineContext(namespace, globals, new EngineHost(this, namespace), interruption, MEMORY_LIMIT);
    }

    /** Runs a parsed pipeline over a collection that is no view. */
    public DocStream run(Namespace namespace, Pipeline pipeline, Demand demand) {
        if (pipeline.isSource()) {
            return pipeline.run(DocStream.of(List.of()));
        }
        if (OplogReading.isOplog(namespace)) {
            return new OplogReading(this).run(pipeline);
        }
        Optional<Collection> collection = services.catalog().collection(namespace);
        if (collection.isEmpty()) {
            Planner.checkWithoutCollection(query(pipeline, demand));
            return pipeline.run(DocStream.of(List.of()));
        }
        Execution execution = services.planner().find(collection.get(), query(pipeline, demand), interruption);
        if (interruption instanceof Planned command) {
            command.planned(execution::summary);
        }
        try {
            return pipeline.run(execution);
        } catch (RuntimeException e) {
            execution.close();
            throw e;
        }
    }

    public static Query query(Pipeline pipeline, Demand demand) {
        Pipeline.Pushdown down = pipeline.pushdown();
        Query.Range range =
                new Query.Range(down.skip(), down.limit(), demand.hint(), Doc.EMPTY, Doc.EMPTY, false, false);
        return new Query(
                down.filter(), down.sort(), down.fields(), range, demand.globals(), pipeline.asksForTextScore());
    }
}

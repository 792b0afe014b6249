/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.aggregation.PipelineHost;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.planner.Query;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * What stages get from the engine: other collections, writes, its own state.
 *
 * @param reading what reads for the command
 * @param home    the collection of the pipeline
 */
public record EngineHost(Reading reading, Namespace home) implements PipelineHost {

    @Override
    public DocStream aggregate(Namespace namespace, List<Value> pipeline, Globals globals) {
        return reading.aggregate(namespace, pipeline, Reading.Demand.of(globals));
    }

    @Override
    public DocStream find(Namespace namespace, Doc filter, Globals globals) {
        boolean view = reading.services()
                .catalog()
                .info(namespace)
                .map(info -> info.view())
                .orElse(false);
        if (view || OplogReading.isOplog(namespace)) {
            List<Value> match = new ArrayList<>();
            match.add(ViewPipeline.stage("$match", Value.of(filter)));
            return aggregate(namespace, match, globals);
        }
        Query query = new Query(filter, Doc.EMPTY, Doc.EMPTY, Query.Range.ALL, globals);
        return reading.find(reading.services().catalog().collection(namespace), query);
    }

    @Override
    public void replace(Namespace namespace, DocStream documents) {
        new OutWriter(reading.services(), reading.interruption()).replace(namespace, documents);
    }

    @Override
    public void merge(Namespace namespace, Doc document, Merge how) {
        Collection collection = reading.services().catalog().forWrite(namespace);
        new MergeWriter(reading.services(), collection, reading.interruption()).merge(document, how);
    }

    @Override
    public GeoField geoField(Namespace namespace, String key) {
        return new GeoFields(reading.services().catalog().collection(namespace)).only(key);
    }

    @Override
    public DocStream source(Namespace namespace, String stage, Value argument) {
        return new StateSources(reading.services(), reading.user()).open(namespace, stage, argument);
    }
}

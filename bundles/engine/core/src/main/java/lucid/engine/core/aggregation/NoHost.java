/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** The host of a pipeline that reaches no collection. */
enum NoHost implements PipelineHost {
    INSTANCE;

    @Override
    public DocStream aggregate(Namespace namespace, List<Value> pipeline, Globals globals) {
        throw new IllegalStateException("no collections here");
    }

    @Override
    public DocStream find(Namespace namespace, Doc filter, Globals globals) {
        throw new IllegalStateException("no collections here");
    }

    @Override
    public void replace(Namespace namespace, DocStream documents) {
        throw new IllegalStateException("no collections here");
    }

    @Override
    public void merge(Namespace namespace, Doc document, Merge how) {
        throw new IllegalStateException("no collections here");
    }

    @Override
    public GeoField geoField(Namespace namespace, String key) {
        throw new IllegalStateException("no collections here");
    }

    @Override
    public DocStream source(Namespace namespace, String stage, Value argument) {
        throw new IllegalStateException("no collections here");
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.List;
import lucid.engine.core.aggregation.Pipeline;
import lucid.engine.core.change.UpdateForm;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** An update by a pipeline of stages that make one document of one. */
record PipelineChange(Pipeline pipeline) implements Change {

    static PipelineChange parse(List<Value> stages, Globals globals) {
        return new PipelineChange(Pipeline.forUpdate(stages, globals));
    }

    @Override
    public UpdateForm form() {
        return UpdateForm.SHORTER;
    }

    @Override
    public Doc apply(Doc document, boolean insert, int matchedIndex) {
        return ReplacementChange.withId(pipeline.applyTo(document), document.get("_id"));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.List;
import java.util.Set;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.aggregation.Pipeline;
import lucid.engine.core.aggregation.PipelineContext;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** An update by a pipeline of stages that make one document of one. */
record PipelineChange(Pipeline pipeline) implements Change {

    private static final Set<String> STAGES =
            Set.of("$addFields", "$set", "$project", "$unset", "$replaceRoot", "$replaceWith");
    private static final long MEMORY = 100L << 20;

    static PipelineChange parse(List<Value> stages, Globals globals) {
        for (Value stage : stages) {
            String name = stage.isDocument() && !stage.document().isEmpty()
                    ? stage.document().first().name()
                    : "$set";
            // What is no stage at all is the pipeline's to refuse.
            if (!STAGES.contains(name) && name.startsWith("$")) {
                throw new CommandException(
                        ErrorCode.INVALID_OPTIONS, name + " is not allowed to be used within an update");
            }
        }
        return new PipelineChange(Pipeline.parse(
                stages, new PipelineContext(new Namespace("", ""), globals, new NoHost(), Interruption.NEVER, MEMORY)));
    }

    @Override
    public Doc apply(Doc document, boolean insert, int matchedIndex) {
        try (DocStream results = pipeline.run(DocStream.of(List.of(document)))) {
            Doc after = results.next() ? results.current() : document;
            return ReplacementChange.withId(after, document.get("_id"));
        }
    }
}

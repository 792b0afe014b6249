/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Expressions;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * What a stage is compiled in.
 *
 * @param pipeline the context of the whole pipeline
 * @param place    what kind of pipeline it belongs to
 * @param depth    how many pipelines this one is nested in
 */
record StageContext(PipelineContext pipeline, Place place, int depth) {

    private static final int DEEPEST = 20;

    /** Where a pipeline stands. */
    enum Place {
        TOP,
        FACET,
        LOOKUP,
        UNION_WITH,
        UPDATE
    }

    Globals globals() {
        return pipeline.globals();
    }

    PipelineHost host() {
        return pipeline.host();
    }

    /** Compiles an expression that may use the variables of the pipeline. */
    Expression expression(Value source) {
        return Expressions.parse(source, globals().names());
    }

    /** What an expression sees of a document. */
    Scope scope(Doc document) {
        return Scope.of(document, globals());
    }

    Budget budget(String stage) {
        return new Budget(stage, pipeline);
    }

    /** A collection of the same database. */
    Namespace sibling(String collection) {
        return new Namespace(pipeline.namespace().database(), collection);
    }

    /** Compiles a pipeline within this one; 232 for the 21st level. */
    List<Stage> nested(List<Value> stages, Place where, Globals globals, Namespace namespace) {
        if (depth == DEEPEST) {
            throw new CommandException(232, "Maximum number of nested sub-pipelines exceeded. Limit is " + DEEPEST);
        }
        PipelineContext inner = new PipelineContext(
                namespace, globals, pipeline.host(), pipeline.interruption(), pipeline.memoryLimit());
        return PipelineParser.parse(stages, new StageContext(inner, where, depth + 1));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.List;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.aggregation.PipelineHost;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** What a pipeline may reach from within an update: nothing but its document. */
final class NoHost implements PipelineHost {

    @Override
    public DocStream aggregate(Namespace namespace, List<Value> pipeline, Globals globals) {
        throw refusal();
    }

    @Override
    public DocStream find(Namespace namespace, Doc filter, Globals globals) {
        throw refusal();
    }

    @Override
    public void replace(Namespace namespace, DocStream documents) {
        throw refusal();
    }

    @Override
    public void merge(Namespace namespace, Doc document, Merge how) {
        throw refusal();
    }

    @Override
    public DocStream source(Namespace namespace, String stage, Value argument) {
        throw refusal();
    }

    private static CommandException refusal() {
        return new CommandException(ErrorCode.INVALID_OPTIONS, "an update reads no other collection");
    }
}

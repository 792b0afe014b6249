/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** {@code $documents}: documents from an expression. */
record DocumentsStage(Value argument, Expression expression, StageContext context) implements Stage {

    static List<Stage> parse(Value argument, StageContext context) {
        return List.of(new DocumentsStage(argument, context.expression(argument), context));
    }

    @Override
    public String name() {
        return "$documents";
    }

    @Override
    public DocStream run(DocStream source) {
        return new BlockingStream(source, ignored -> documents());
    }

    private Iterator<Doc> documents() {
        Value value = expression.evaluate(Scope.of(Value.EMPTY_DOCUMENT, context.globals()));
        if (!value.isArray()) {
            throw new CommandException(5858203, "an array is expected");
        }
        List<Doc> documents = new ArrayList<>();
        for (Value item : value.items()) {
            if (!item.isDocument()) {
                throw new CommandException(40228, "$documents must hold objects, but found: " + item);
            }
            documents.add(item.document());
        }
        return documents.iterator();
    }

    @Override
    public List<Doc> explain() {
        return List.of(
                new DocBuilder().append(name(), Shown.expression(argument)).build());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Expressions;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.Value;

/** {@code $redact}: keeps, prunes or descends into each level of a document. */
final class RedactStage implements Stage {

    private static final Value KEEP = Value.of("keep");
    private static final Value PRUNE = Value.of("prune");
    private static final Value DESCEND = Value.of("descend");

    private final Value source;
    private final Expression expression;
    private final StageContext context;

    private RedactStage(Value source, StageContext context) {
        this.source = source;
        this.context = context;
        Set<String> variables = new HashSet<>(context.globals().names());
        variables.addAll(Set.of("KEEP", "PRUNE", "DESCEND"));
        expression = Expressions.parse(source, variables);
    }

    static List<Stage> parse(Value argument, StageContext context) {
        return List.of(new RedactStage(argument, context));
    }

    @Override
    public String name() {
        return "$redact";
    }

    @Override
    public DocStream run(DocStream source) {
        Budget budget = context.budget(name());
        return new StageStream(source) {
            @Override
            public boolean next() {
                while (source.next()) {
                    budget.step();
                    Optional<Doc> redacted = redact(source.current(), scope(source.current()));
                    if (redacted.isPresent()) {
                        return stand(
                                redacted.get().withMetadata(source.current().metadata()));
                    }
                }
                return false;
            }
        };
    }

    private Scope scope(Doc document) {
        return context.scope(document).with("KEEP", KEEP).with("PRUNE", PRUNE).with("DESCEND", DESCEND);
    }

    private Optional<Doc> redact(Doc document, Scope outer) {
        Scope scope = outer.with("CURRENT", Value.of(document));
        Value verdict = expression.evaluate(scope);
        if (verdict.equals(KEEP)) {
            return Optional.of(document);
        }
        if (verdict.equals(PRUNE)) {
            return Optional.empty();
        }
        if (!verdict.equals(DESCEND)) {
            throw new CommandException(
                    17053,
                    "$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and"
                            + " $$PRUNE, but returned " + verdict);
        }
        return Optional.of(descend(document, scope, true));
    }

    /** Redacts what is nested; an item that is pruned leaves no gap in an array. */
    private Doc descend(Doc document, Scope scope, boolean named) {
        DocBuilder builder = new DocBuilder(document.length());
        ElementCursor cursor = document.cursor();
        int index = 0;
        while (cursor.next()) {
            Optional<Value> value = nested(cursor.value(), scope);
            if (value.isPresent()) {
                builder.append(named ? cursor.name() : Integer.toString(index), value.get());
                index++;
            }
        }
        return builder.build();
    }

    private Optional<Value> nested(Value value, Scope scope) {
        if (value.isDocument()) {
            return redact(value.document(), scope).map(Value::of);
        }
        return Optional.of(value.isArray() ? Value.array(descend(value.document(), scope, false)) : value);
    }

    @Override
    public List<Doc> explain() {
        return List.of(
                new DocBuilder().append("$redact", Shown.expression(source)).build());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** {@code $replaceRoot} and {@code $replaceWith}: an expression gives the new document. */
final class ReplaceRootStage implements TransformStage {

    private final String name;
    private final Value source;
    private final Expression expression;
    private final StageContext context;

    private ReplaceRootStage(String name, Value source, StageContext context) {
        this.name = name;
        this.source = source;
        this.context = context;
        expression = context.expression(source);
    }

    static List<Stage> parseRoot(Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(
                    40229,
                    "expected an object as specification for $replaceRoot stage, got "
                            + BsonTypes.alias(argument.type()));
        }
        for (Element element : argument.document()) {
            if (!element.name().equals("newRoot")) {
                throw new CommandException(
                        40230,
                        "unrecognized option to $replaceRoot stage: " + element.name()
                                + ", only valid option is 'newRoot'.");
            }
        }
        if (argument.document().isEmpty()) {
            throw new CommandException(40231, "no newRoot specified for the $replaceRoot stage");
        }
        return List.of(
                new ReplaceRootStage("$replaceRoot", argument.document().first().value(), context));
    }

    static List<Stage> parseWith(Value argument, StageContext context) {
        return List.of(new ReplaceRootStage("$replaceWith", argument, context));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Doc apply(Doc document) {
        Value root = expression.evaluate(context.scope(document));
        if (!root.isDocument()) {
            String what = name.equals("$replaceRoot") ? "'newRoot' expression " : "'replacement document' ";
            throw new CommandException(
                    40228,
                    what + " must evaluate to an object, but resulting value was: " + root + ". Type of resulting"
                            + " value: '" + BsonTypes.alias(root.type()) + "'. Input document: " + document);
        }
        return root.document();
    }

    @Override
    public List<Doc> explain() {
        return TransformStage.shown(
                "$replaceRoot",
                new DocBuilder().append("newRoot", Shown.expression(source)).build());
    }

    @Override
    public boolean needs(Needs needs) {
        needs.expression(source);
        return true;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** {@code $let}, {@code $literal}, {@code $rand}, {@code $meta}; and the scripts, which are refused. */
final class VariableOperators {

    private static final Signature LET = Signature.of("vars in", 16874, 16875, 16876, 16877);
    private static final Set<String> METADATA = Set.of(
            "textScore",
            "geoNearDistance",
            "geoNearPoint",
            "indexKey",
            "randVal",
            "recordId",
            "searchHighlights",
            "searchScore",
            "searchScoreDetails",
            "sortKey");

    private VariableOperators() {}

    static void register(Operators table) {
        table.special("$let", VariableOperators::let);
        table.special("$literal", (name, argument, parser) -> new Constant(argument));
        table.special("$const", (name, argument, parser) -> new Constant(argument));
        table.special("$rand", VariableOperators::random);
        table.special("$meta", VariableOperators::metadata);
        for (String script : List.of("$function", "$accumulator", "$where", "$_internalJsEmit")) {
            table.special(script, (name, argument, parser) -> {
                throw parser.isRule()
                        ? new CommandException(4_660_800, name + " cannot be used inside a validator.")
                        : new CommandException(
                                31264, "Cannot run server-side javascript without the javascript engine enabled");
            });
        }
    }

    private static Expression let(String name, Value argument, Parser parser) {
        Value[] parts = LET.split(name, argument);
        if (!parts[0].isDocument()) {
            throw new CommandException(ErrorCode.TYPE_MISMATCH, "invalid parameter: expected an object (vars)");
        }
        List<String> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        for (Element element : parts[0].document()) {
            Parser.requireUserVariable(element.name());
            names.add(element.name());
            values.add(parser.parse(element.value()));
        }
        Expression body = parser.with(names).parse(parts[1]);
        return body.isConstant() ? body : new Let(names, values, body);
    }

    private static Expression random(String name, Value argument, Parser parser) {
        boolean empty = (argument.isDocument() || argument.isArray())
                && argument.document().isEmpty();
        if (!empty) {
            throw new CommandException(3040501, "$rand does not currently accept arguments");
        }
        return new RandomExpression();
    }

    /** Without such data there is no value. */
    private static Expression metadata(String name, Value argument, Parser parser) {
        if (!argument.isString() || !METADATA.contains(argument.string())) {
            throw new CommandException(17308, "Unsupported argument to $meta: " + argument);
        }
        String known = argument.string();
        return Reference.whole(scope -> scope.metadata(known), false);
    }

    /** {@code $let}: the variables do not see each other. */
    private record Let(List<String> names, List<Expression> values, Expression body) implements Expression {

        @Override
        public Value evaluate(Scope scope) {
            Scope inner = scope;
            for (int i = 0; i < names.size(); i++) {
                inner = inner.with(names.get(i), values.get(i).evaluate(scope));
            }
            return body.evaluate(inner);
        }

        @Override
        public List<Expression> operands() {
            List<Expression> operands = new ArrayList<>(values);
            operands.add(body);
            return operands;
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.List;
import lucid.engine.core.value.Value;

/** Comparisons and truth. */
final class LogicOperators {

    private LogicOperators() {}

    static void register(Operators table) {
        for (ComparisonExpression.Kind kind : ComparisonExpression.Kind.values()) {
            table.special(kind.operator(), (name, argument, parser) -> {
                List<Expression> operands = Operators.exactly(name, 2, parser.operands(argument));
                return Folding.foldUncollated(new ComparisonExpression(kind, operands.get(0), operands.get(1)));
            });
        }
        table.special("$and", (name, argument, parser) -> Junction.of(true, parser.operands(argument)));
        table.special("$or", (name, argument, parser) -> Junction.of(false, parser.operands(argument)));
        table.fixed("$not", 1, (values, scope) -> Value.of(!values[0].truthy()));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** Computes at once what depends on constants only. */
final class Folding {

    private static final Scope NOTHING =
            Scope.of(Value.MISSING, new Globals(Doc.EMPTY, Collation.SIMPLE, 0, Doc.EMPTY));

    private Folding() {}

    /** The value of an expression whose operands are constants; the expression itself otherwise. */
    static Expression fold(Expression expression) {
        return expression.operands().stream().allMatch(Expression::isConstant)
                ? new Constant(expression.evaluate(NOTHING))
                : expression;
    }

    /** The same for one that compares: text would need the collation, which is known later. */
    static Expression foldUncollated(Expression expression) {
        return expression.operands().stream().allMatch(Folding::isPlain) ? fold(expression) : expression;
    }

    private static boolean isPlain(Expression operand) {
        return operand instanceof Constant constant
                && switch (constant.value().type()) {
                    case STRING, SYMBOL, DOCUMENT, ARRAY -> false;
                    default -> true;
                };
    }
}

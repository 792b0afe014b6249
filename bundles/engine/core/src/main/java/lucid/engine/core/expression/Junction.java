/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.Value;

/** {@code $and} or {@code $or}: looks at its operands until one decides. */
record Junction(boolean isAnd, List<Expression> operands) implements Expression {

    /** Drops the constants that change nothing; a constant that decides is the value. */
    static Expression of(boolean isAnd, List<Expression> operands) {
        List<Expression> open = new ArrayList<>();
        for (Expression operand : operands) {
            if (!(operand instanceof Constant constant)) {
                open.add(operand);
            } else if (constant.value().truthy() != isAnd) {
                return new Constant(Value.of(!isAnd));
            }
        }
        return open.isEmpty() ? new Constant(Value.of(isAnd)) : new Junction(isAnd, open);
    }

    @Override
    public Value evaluate(Scope scope) {
        for (Expression operand : operands) {
            if (operand.evaluate(scope).truthy() != isAnd) {
                return Value.of(!isAnd);
            }
        }
        return Value.of(isAnd);
    }
}

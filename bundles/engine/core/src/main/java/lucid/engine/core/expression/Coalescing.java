/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.List;
import lucid.engine.core.value.Value;

/** {@code $ifNull}: the first operand that is something, or the last whatever it is. */
record Coalescing(List<Expression> operands) implements Expression {

    @Override
    public Value evaluate(Scope scope) {
        int last = operands.size() - 1;
        for (int i = 0; i < last; i++) {
            Value value = operands.get(i).evaluate(scope);
            if (!value.isNullish()) {
                return value;
            }
        }
        return operands.get(last).evaluate(scope);
    }
}

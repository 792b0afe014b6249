/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.List;
import lucid.engine.core.value.Value;

/** An operator that needs the values of all its operands, whatever they are. */
final class Call implements Expression {

    private final Operation operation;
    private final Expression[] operands;

    Call(Operation operation, List<Expression> operands) {
        this.operation = operation;
        this.operands = operands.toArray(new Expression[0]);
    }

    @Override
    public Value evaluate(Scope scope) {
        Value[] values = new Value[operands.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = operands[i].evaluate(scope);
        }
        return operation.apply(values, scope);
    }

    @Override
    public List<Expression> operands() {
        return List.of(operands);
    }
}

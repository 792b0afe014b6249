/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import lucid.engine.core.value.Value;

/** A value that is known when the expression is compiled. */
record Constant(Value value) implements Expression {

    static final Constant MISSING = new Constant(Value.MISSING);

    @Override
    public Value evaluate(Scope scope) {
        return value;
    }

    @Override
    public boolean isConstant() {
        return true;
    }
}

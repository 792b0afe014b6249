/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.List;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** An object whose fields are expressions; fields without a value are left out. */
record ObjectExpression(List<String> names, List<Expression> operands) implements Expression {

    @Override
    public Value evaluate(Scope scope) {
        DocBuilder builder = new DocBuilder();
        for (int i = 0; i < names.size(); i++) {
            Value value = operands.get(i).evaluate(scope);
            Limits.grow(builder.size(), value);
            builder.append(names.get(i), value);
        }
        return Value.of(builder.build());
    }
}

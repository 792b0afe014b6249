/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/** The argument {@code n} of {@code $firstN} and its kind: positive, and the same for a whole group. */
record CountArgument(Expression expression, StageContext context) {

    /** The number for a group with this {@code _id}. */
    long of(Value id) {
        Value n = expression.evaluate(Scope.of(id, context.globals()));
        if (!n.isNumber() || n.doubleValue() != Math.rint(n.doubleValue())) {
            throw new CommandException(5787902, "Value for 'n' must be of integral type, but found " + n);
        }
        if (n.longValue() <= 0) {
            throw new CommandException(5787908, "'n' must be greater than 0, found " + n);
        }
        return n.longValue();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.concurrent.ThreadLocalRandom;
import lucid.engine.core.value.Value;

/** {@code $rand}: another number from 0 to 1 each time. */
record RandomExpression() implements Expression {

    @Override
    public Value evaluate(Scope scope) {
        return Value.of(ThreadLocalRandom.current().nextDouble());
    }
}

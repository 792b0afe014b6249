/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.Set;
import lucid.engine.core.value.Value;

/** Compiles aggregation expressions. */
public final class Expressions {

    private Expressions() {}

    /**
     * Compiles an expression. Constants are folded.
     *
     * @param source    a literal, a field path, a variable, an object of expressions, an operator
     * @param variables the user variables that are defined here; system variables are always
     * @throws lucid.engine.core.value.CommandException 168 InvalidPipelineOperator for an unknown operator, 17276 for
     *     an undefined variable, 16020 and others for wrong arguments
     */
    public static Expression parse(Value source, Set<String> variables) {
        throw new UnsupportedOperationException();
    }

    /** The path of a plain field reference such as {@code "$a.b"}; empty for any other expression. */
    public static String fieldPath(Expression expression) {
        throw new UnsupportedOperationException();
    }
}

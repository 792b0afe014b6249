/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.List;
import lucid.engine.core.value.Value;

/** A compiled aggregation expression. Immutable; safe for many threads. */
public interface Expression {

    /**
     * Computes the value.
     *
     * @return {@link Value#MISSING} where MongoDB yields no value
     * @throws lucid.engine.core.value.CommandException with the operator's own code for values of a wrong type
     */
    Value evaluate(Scope scope);

    /** Whether it depends on nothing: neither the document nor a variable. */
    default boolean isConstant() {
        return false;
    }

    /** The expressions that it is made of, for analysis; a leaf has none. */
    default List<Expression> operands() {
        return List.of();
    }
}

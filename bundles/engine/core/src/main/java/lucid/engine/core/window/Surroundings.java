/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.util.function.Supplier;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.Value;

/** What a function is compiled in. */
public interface Surroundings {

    /** What the partitions are sorted by. */
    SortBy sortBy();

    /** Compiles an expression. */
    Expression expression(Value source);

    /**
     * Compiles an accumulator of {@code $group}.
     *
     * @throws lucid.engine.core.value.CommandException with the accumulator's own codes for a wrong argument
     */
    Supplier<Accumulator> accumulator(String name, Value argument);
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import lucid.engine.core.value.Value;

/** Compiles the argument of one operator. */
@FunctionalInterface
interface Operator {

    /**
     * Compiles.
     *
     * @param name     as written, with the dollar
     * @param argument what stands beside the name
     */
    Expression compile(String name, Value argument, Parser parser);
}

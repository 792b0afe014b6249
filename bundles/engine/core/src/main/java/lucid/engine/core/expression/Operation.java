/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import lucid.engine.core.value.Value;

/** What an operator does with the values of its operands. */
@FunctionalInterface
interface Operation {

    Value apply(Value[] operands, Scope scope);
}

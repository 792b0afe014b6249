/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.measurement;

import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** When two measurements are of the same source: equality alone would find elements of arrays as well. */
final class ValueMatch {

    private ValueMatch() {}

    static boolean same(Value one, Value two) {
        return one.isMissing() == two.isMissing() && ValueOrder.SIMPLE.same(one, two);
    }
}

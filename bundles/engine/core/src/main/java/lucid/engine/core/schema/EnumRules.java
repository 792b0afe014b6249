/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.TreeSet;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** {@code enum}: one of several values; the order of a document's fields does not matter. */
final class EnumRules {

    private EnumRules() {}

    static Rule parse(String keyword, Value operand) {
        TreeSet<Value> values = new TreeSet<>(ValueOrder.SIMPLE);
        for (Value value : Operands.items(keyword, operand)) {
            if (!values.add(UnorderedFields.sorted(value))) {
                throw Operands.failed("$jsonSchema keyword '" + keyword + "' array cannot contain duplicate values.");
            }
        }
        return new ValueRule(
                keyword,
                operand,
                value -> values.contains(UnorderedFields.sorted(value)),
                "value was not found in enum",
                false);
    }
}

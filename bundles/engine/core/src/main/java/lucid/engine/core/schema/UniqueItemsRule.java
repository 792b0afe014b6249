/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.Optional;
import java.util.TreeSet;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/**
 * {@code uniqueItems}: no two items of an array are equal.
 *
 * @param operand true
 */
record UniqueItemsRule(Value operand) implements Rule {

    @Override
    public boolean accepts(Value value) {
        return !value.isArray() || duplicate(value).isEmpty();
    }

    @Override
    public Doc violation(Value value) {
        return Violation.of("uniqueItems", operand)
                .append("reason", "found a duplicate item")
                .append("consideredValue", value)
                .append("duplicatedValue", duplicate(value).orElse(Value.MISSING))
                .build();
    }

    private static Optional<Value> duplicate(Value array) {
        TreeSet<Value> seen = new TreeSet<>(ValueOrder.SIMPLE);
        return array.items().stream()
                .filter(item -> !seen.add(UnorderedFields.sorted(item)))
                .findFirst();
    }
}

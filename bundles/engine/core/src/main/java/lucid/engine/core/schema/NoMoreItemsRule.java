/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * {@code additionalItems: false}: an array has no more items than {@code items} has schemas.
 *
 * @param operand false
 * @param most    how many items there may be
 */
record NoMoreItemsRule(Value operand, int most) implements Rule {

    @Override
    public boolean accepts(Value value) {
        return !value.isArray() || value.document().size() <= most;
    }

    @Override
    public Doc violation(Value value) {
        List<Value> items = value.items();
        return Violation.of("additionalItems", operand)
                .append("reason", "found additional items")
                .append("additionalItems", Value.array(items.subList(most, items.size())))
                .build();
    }
}

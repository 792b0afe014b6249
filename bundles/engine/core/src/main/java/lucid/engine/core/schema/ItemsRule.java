/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.List;
import java.util.Optional;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.Value;

/**
 * Schemas for the items of an array.
 *
 * @param first one for each of the first items
 * @param rest  for all that follow
 */
record ItemsRule(String keyword, List<SubSchema> first, Optional<SubSchema> rest) implements Rule {

    @Override
    public boolean accepts(Value value) {
        return !value.isArray() || firstRefused(value.document()) < 0;
    }

    private int firstRefused(Doc array) {
        ElementCursor items = array.cursor();
        for (int i = 0; items.next(); i++) {
            if (i >= first.size() && rest.isEmpty()) {
                break;
            }
            if (!schema(i).accepts(items.value())) {
                return i;
            }
        }
        return -1;
    }

    private SubSchema schema(int index) {
        return index < first.size() ? first.get(index) : rest.orElseThrow();
    }

    @Override
    public Doc violation(Value value) {
        int index = firstRefused(value.document());
        return schema(index)
                .detailed(
                        Violation.of(keyword)
                                .append("reason", "At least one item did not match the sub-schema")
                                .append("itemIndex", index),
                        value.items().get(index));
    }
}

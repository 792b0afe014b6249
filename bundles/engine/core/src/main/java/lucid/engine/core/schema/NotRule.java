/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * {@code not}: a schema that must not hold.
 *
 * @param schema that one
 */
record NotRule(SubSchema schema) implements Rule {

    @Override
    public boolean accepts(Value value) {
        return !schema.accepts(value);
    }

    @Override
    public Doc violation(Value value) {
        return Violation.of("not").append("reason", "child expression matched").build();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** {@code maxProperties} and {@code minProperties}. */
final class ObjectRules {

    private ObjectRules() {}

    static Rule size(String keyword, Value operand, boolean most) {
        return new SizeRule(keyword, operand, Operands.count(keyword, operand), most);
    }

    /** A bound on the number of fields. */
    private record SizeRule(String keyword, Value operand, long bound, boolean most) implements Rule {

        @Override
        public boolean accepts(Value value) {
            return !value.isDocument()
                    || (most
                            ? value.document().size() <= bound
                            : value.document().size() >= bound);
        }

        @Override
        public Doc violation(Value value) {
            return Violation.of(keyword, operand)
                    .append("reason", "specified number of properties was not satisfied")
                    .append("consideredValue", value)
                    .append("numberOfProperties", value.document().size())
                    .build();
        }
    }
}

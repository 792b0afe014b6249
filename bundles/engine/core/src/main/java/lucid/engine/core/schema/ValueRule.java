/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.function.Predicate;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * A rule over a value as a whole.
 *
 * @param reason   why a value is refused
 * @param showType whether the type of a refused value is shown too
 */
record ValueRule(String keyword, Value operand, Predicate<Value> test, String reason, boolean showType)
        implements Rule {

    @Override
    public boolean accepts(Value value) {
        return test.test(value);
    }

    @Override
    public Doc violation(Value value) {
        DocBuilder violation = Violation.of(keyword, operand).append("reason", reason);
        violation.append("consideredValue", value);
        if (showType) {
            violation.append("consideredType", BsonTypes.alias(value.type()));
        }
        return violation.build();
    }
}

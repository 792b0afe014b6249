/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * The rules of one schema, the outermost or a nested one.
 *
 * @param annotations {@code title} and {@code description} as far as given
 */
record SubSchema(Doc annotations, List<Rule> rules) {

    boolean accepts(Value value) {
        for (Rule rule : rules) {
            if (!rule.accepts(value)) {
                return false;
            }
        }
        return true;
    }

    /** The violations of all rules that are broken. */
    Value violations(Value value) {
        return Violation.array(rules.stream()
                .filter(rule -> !rule.accepts(value))
                .map(rule -> rule.violation(value))
                .toList());
    }

    /** The annotations and the violations, under a heading. */
    Doc detailed(DocBuilder heading, Value value) {
        return heading.appendAll(annotations)
                .append("details", violations(value))
                .build();
    }
}

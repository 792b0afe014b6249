/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** {@code dependencies}: what has to be there, or to hold, when a field is there. */
final class DependenciesRule implements Rule {

    private static final String KEYWORD = "dependencies";

    private final List<Dependency> dependencies = new ArrayList<>();

    DependenciesRule(Value operand) {
        Operands.require(operand.isDocument(), KEYWORD, "must be an object");
        for (Element dependency : operand.document()) {
            Value then = dependency.value();
            Operands.require(
                    then.isDocument() || then.isArray(),
                    KEYWORD,
                    "has property '" + dependency.name() + "' which must be either an object or an array");
            List<String> names = then.isArray() ? Operands.names(KEYWORD, then) : List.of();
            Doc schema = then.isDocument() ? then.document() : Doc.EMPTY;
            dependencies.add(new Dependency(dependency.name(), names, SchemaParser.parse(schema)));
        }
    }

    /** What the presence of one field asks for. */
    private record Dependency(String field, List<String> names, SubSchema schema) {

        boolean accepts(Value value) {
            Doc document = value.document();
            return !document.has(field)
                    || (RequiredRule.missing(document, names).isEmpty() && schema.accepts(value));
        }

        Doc violation(Value value) {
            DocBuilder violation = new DocBuilder().append("conditionalProperty", field);
            List<String> missing = RequiredRule.missing(value.document(), names);
            return missing.isEmpty()
                    ? schema.detailed(violation, value)
                    : violation
                            .append("missingProperties", Violation.names(missing))
                            .build();
        }
    }

    @Override
    public boolean accepts(Value value) {
        return !value.isDocument() || dependencies.stream().allMatch(dependency -> dependency.accepts(value));
    }

    @Override
    public Doc violation(Value value) {
        List<Doc> failing = dependencies.stream()
                .filter(dependency -> !dependency.accepts(value))
                .map(dependency -> dependency.violation(value))
                .toList();
        return Violation.of(KEYWORD)
                .append("failingDependencies", Violation.array(failing))
                .build();
    }
}

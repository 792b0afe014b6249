/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** {@code properties}: schemas for fields by their names, as far as they are there. */
final class PropertiesRule implements Rule {

    private static final String KEYWORD = "properties";

    private final List<Property> properties = new ArrayList<>();

    PropertiesRule(Value operand) {
        Operands.require(operand.isDocument(), KEYWORD, "must be an object");
        for (Element property : operand.document()) {
            if (!property.value().isDocument()) {
                throw new CommandException(
                        ErrorCode.TYPE_MISMATCH,
                        "Nested schema for $jsonSchema property '" + property.name() + "' must be an object");
            }
            properties.add(new Property(
                    property.name(),
                    property.name().getBytes(StandardCharsets.UTF_8),
                    SchemaParser.parse(property.value().document())));
        }
    }

    /** A field and what is asked of it. */
    private record Property(String name, byte[] utf8, SubSchema schema) {

        boolean accepts(Doc document) {
            Value value = document.get(utf8);
            return value.isMissing() || schema.accepts(value);
        }
    }

    @Override
    public boolean accepts(Value value) {
        if (!value.isDocument()) {
            return true;
        }
        Doc document = value.document();
        for (Property property : properties) {
            if (!property.accepts(document)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Doc violation(Value value) {
        Doc document = value.document();
        List<Doc> refused = properties.stream()
                .filter(property -> !property.accepts(document))
                .map(property -> property.schema()
                        .detailed(
                                new DocBuilder().append("propertyName", property.name()),
                                document.get(property.utf8())))
                .toList();
        return Violation.of(KEYWORD)
                .append("propertiesNotSatisfied", Violation.array(refused))
                .build();
    }
}

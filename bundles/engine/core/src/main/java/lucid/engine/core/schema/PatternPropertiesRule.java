/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** {@code patternProperties}: schemas for the fields whose names match a pattern. */
final class PatternPropertiesRule implements Rule {

    private static final String KEYWORD = "patternProperties";

    private final List<Named> schemas = new ArrayList<>();

    PatternPropertiesRule(Value operand) {
        Operands.require(operand.isDocument(), KEYWORD, "must be an object");
        for (Element property : operand.document()) {
            if (!property.value().isDocument()) {
                throw new CommandException(
                        ErrorCode.TYPE_MISMATCH,
                        "$jsonSchema keyword 'patternProperties' has property '" + property.name()
                                + "' which is not an object");
            }
            Pattern pattern = PcrePattern.compile(property.name(), "");
            schemas.add(new Named(
                    property.name(),
                    pattern,
                    SchemaParser.parse(property.value().document())));
        }
    }

    /** A pattern of names and what is asked of the fields. */
    private record Named(String source, Pattern pattern, SubSchema schema) {

        boolean refuses(Element field) {
            return PcrePattern.find(PcrePattern.matcher(pattern, field.name())) && !schema.accepts(field.value());
        }

        Doc violation(Element field) {
            return schema.detailed(
                    new DocBuilder().append("propertyName", field.name()).append("regexMatched", source),
                    field.value());
        }
    }

    @Override
    public boolean accepts(Value value) {
        if (!value.isDocument()) {
            return true;
        }
        for (Element field : value.document()) {
            if (schemas.stream().anyMatch(schema -> schema.refuses(field))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Doc violation(Value value) {
        List<Doc> details = new ArrayList<>();
        for (Element field : value.document()) {
            schemas.stream()
                    .filter(schema -> schema.refuses(field))
                    .forEach(schema -> details.add(schema.violation(field)));
        }
        return Violation.of(KEYWORD).append("details", Violation.array(details)).build();
    }
}

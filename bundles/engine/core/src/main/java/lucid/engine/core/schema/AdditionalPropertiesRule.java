/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** {@code additionalProperties}: what is asked of fields that no other keyword names. */
final class AdditionalPropertiesRule implements Rule {

    private static final String KEYWORD = "additionalProperties";

    private final Value operand;
    private final Optional<SubSchema> schema;
    private final Set<String> names;
    private final List<Pattern> patterns;

    private AdditionalPropertiesRule(Value operand, Optional<SubSchema> schema, Doc around) {
        this.operand = operand;
        this.schema = schema;
        names = new HashSet<>(named(around, "properties"));
        patterns = named(around, "patternProperties").stream()
                .map(pattern -> PcrePattern.compile(pattern, ""))
                .toList();
    }

    static Rule parse(Value operand, Doc around) {
        Operands.require(operand.isBoolean() || operand.isDocument(), KEYWORD, "must be an object or a boolean");
        Optional<SubSchema> schema =
                operand.isDocument() ? Optional.of(SchemaParser.parse(operand.document())) : Optional.empty();
        if (operand.isBoolean() && operand.bool()) {
            return new ValueRule(KEYWORD, operand, value -> true, "", false);
        }
        return new AdditionalPropertiesRule(operand, schema, around);
    }

    private static List<String> named(Doc around, String keyword) {
        Value properties = around.get(keyword);
        return properties.isDocument() ? properties.document().names() : List.of();
    }

    @Override
    public boolean accepts(Value value) {
        return !value.isDocument() || refused(value.document()).isEmpty();
    }

    private List<Element> refused(Doc document) {
        List<Element> refused = new ArrayList<>();
        for (Element field : document) {
            boolean named = names.contains(field.name())
                    || patterns.stream()
                            .anyMatch(pattern -> PcrePattern.find(PcrePattern.matcher(pattern, field.name())));
            boolean allowed = schema.isPresent() && schema.get().accepts(field.value());
            if (!named && !allowed) {
                refused.add(field);
            }
        }
        return refused;
    }

    @Override
    public Doc violation(Value value) {
        List<Element> refused = refused(value.document());
        if (schema.isEmpty()) {
            List<String> fields = refused.stream().map(Element::name).toList();
            return Violation.of(KEYWORD, operand)
                    .append(KEYWORD, Violation.names(fields))
                    .build();
        }
        Element first = refused.get(0);
        return schema.get()
                .detailed(
                        Violation.of(KEYWORD)
                                .append("reason", "at least one additional property did not match the subschema")
                                .append("failingProperty", first.name()),
                        first.value());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** {@code maxItems}, {@code minItems}, {@code uniqueItems}, {@code items} and {@code additionalItems}. */
final class ArrayRules {

    /** Keeps every value. */
    private static final Rule NOTHING = new ValueRule("additionalItems", Value.TRUE, value -> true, "", false);

    private ArrayRules() {}

    static Rule size(String keyword, Value operand, boolean most) {
        long bound = Operands.count(keyword, operand);
        return new ValueRule(
                keyword,
                operand,
                value -> !value.isArray()
                        || (most
                                ? value.document().size() <= bound
                                : value.document().size() >= bound),
                "array did not match specified length",
                false);
    }

    static Rule unique(String keyword, Value operand) {
        return Operands.truth(keyword, operand) ? new UniqueItemsRule(operand) : NOTHING;
    }

    static Rule items(String keyword, Value operand) {
        Operands.require(operand.isArray() || operand.isDocument(), keyword, "must be an array or an object");
        if (operand.isDocument()) {
            return new ItemsRule(keyword, List.of(), Optional.of(SchemaParser.parse(operand.document())));
        }
        List<SubSchema> schemas = operand.items().stream()
                .map(schema -> SchemaParser.nested(keyword, schema))
                .toList();
        return new ItemsRule(keyword, schemas, Optional.empty());
    }

    static Rule additional(String keyword, Value operand, Doc schema) {
        Operands.require(operand.isBoolean() || operand.isDocument(), keyword, "must be either an object or a boolean");
        Optional<SubSchema> rest =
                operand.isDocument() ? Optional.of(SchemaParser.parse(operand.document())) : Optional.empty();
        Value items = schema.get("items");
        if (!items.isArray() || (operand.isBoolean() && operand.bool())) {
            return NOTHING;
        }
        int first = items.document().size();
        return rest.isPresent()
                ? new ItemsRule(keyword, Collections.nCopies(first, new SubSchema(Doc.EMPTY, List.of())), rest)
                : new NoMoreItemsRule(operand, first);
    }
}

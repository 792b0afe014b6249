/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.List;
import java.util.stream.IntStream;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** {@code allOf}, {@code anyOf} and {@code oneOf}. */
final class CombinationRule implements Rule {

    private final String keyword;
    private final List<SubSchema> schemas;

    CombinationRule(String keyword, Value operand) {
        this.keyword = keyword;
        Operands.require(operand.isArray(), keyword, "must be an array");
        if (operand.document().isEmpty()) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "$jsonSchema keyword '" + keyword + "' must be a nonempty array");
        }
        schemas = operand.items().stream()
                .map(schema -> {
                    Operands.require(schema.isDocument(), keyword, "must be an array of objects");
                    return SchemaParser.parse(schema.document());
                })
                .toList();
    }

    @Override
    public boolean accepts(Value value) {
        return switch (keyword) {
            case "allOf" -> schemas.stream().allMatch(schema -> schema.accepts(value));
            case "anyOf" -> schemas.stream().anyMatch(schema -> schema.accepts(value));
            default -> schemas.stream().filter(schema -> schema.accepts(value)).count() == 1;
        };
    }

    @Override
    public Doc violation(Value value) {
        List<Integer> matching = IntStream.range(0, schemas.size())
                .filter(i -> schemas.get(i).accepts(value))
                .boxed()
                .toList();
        if (keyword.equals("oneOf") && !matching.isEmpty()) {
            return Violation.of(keyword)
                    .append("reason", "more than one subschema matched")
                    .append(
                            "matchingSchemaIndexes",
                            Value.array(matching.stream()
                                    .map(index -> Value.of((int) index))
                                    .toList()))
                    .build();
        }
        List<Doc> refusing = IntStream.range(0, schemas.size())
                .filter(i -> !matching.contains(i))
                .mapToObj(i -> schemas.get(i).detailed(new DocBuilder().append("index", i), value))
                .toList();
        return Violation.of(keyword)
                .append("schemasNotSatisfied", Violation.array(refusing))
                .build();
    }
}

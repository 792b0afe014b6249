/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Compiles schemas; rules stand in a fixed order, whatever that of the keywords. */
final class SchemaParser {

    private static final Set<String> UNSUPPORTED =
            Set.of("$ref", "$schema", "default", "definitions", "format", "id", "encrypt", "encryptMetadata");
    private static final Set<String> WITHOUT_RULE =
            Set.of("title", "description", "exclusiveMaximum", "exclusiveMinimum");
    private static final Map<String, Keyword> KEYWORDS = keywords();

    private SchemaParser() {}

    /** Compiles one keyword, which may look at those beside it. */
    private interface Keyword {
        Rule parse(String keyword, Value operand, Doc schema);
    }

    private static Map<String, Keyword> keywords() {
        Map<String, Keyword> keywords = new LinkedHashMap<>();
        keywords.put("bsonType", TypeRules::parse);
        keywords.put("type", TypeRules::parse);
        keywords.put("maximum", NumberRules::maximum);
        keywords.put("minimum", NumberRules::minimum);
        keywords.put("multipleOf", (keyword, operand, schema) -> NumberRules.multipleOf(keyword, operand));
        keywords.put("maxLength", (keyword, operand, schema) -> StringRules.length(keyword, operand, true));
        keywords.put("minLength", (keyword, operand, schema) -> StringRules.length(keyword, operand, false));
        keywords.put("pattern", (keyword, operand, schema) -> StringRules.pattern(keyword, operand));
        keywords.put("maxItems", (keyword, operand, schema) -> ArrayRules.size(keyword, operand, true));
        keywords.put("minItems", (keyword, operand, schema) -> ArrayRules.size(keyword, operand, false));
        keywords.put("uniqueItems", (keyword, operand, schema) -> ArrayRules.unique(keyword, operand));
        keywords.put("items", (keyword, operand, schema) -> ArrayRules.items(keyword, operand));
        keywords.put("additionalItems", ArrayRules::additional);
        keywords.put("properties", (keyword, operand, schema) -> new PropertiesRule(operand));
        keywords.put("patternProperties", (keyword, operand, schema) -> new PatternPropertiesRule(operand));
        keywords.put(
                "additionalProperties", (keyword, operand, schema) -> AdditionalPropertiesRule.parse(operand, schema));
        keywords.put("required", (keyword, operand, schema) -> new RequiredRule(operand));
        keywords.put("maxProperties", (keyword, operand, schema) -> ObjectRules.size(keyword, operand, true));
        keywords.put("minProperties", (keyword, operand, schema) -> ObjectRules.size(keyword, operand, false));
        keywords.put("dependencies", (keyword, operand, schema) -> new DependenciesRule(operand));
        keywords.put("allOf", (keyword, operand, schema) -> new CombinationRule(keyword, operand));
        keywords.put("anyOf", (keyword, operand, schema) -> new CombinationRule(keyword, operand));
        keywords.put("oneOf", (keyword, operand, schema) -> new CombinationRule(keyword, operand));
        keywords.put("not", (keyword, operand, schema) -> new NotRule(nested(keyword, operand)));
        keywords.put("enum", (keyword, operand, schema) -> EnumRules.parse(keyword, operand));
        return keywords;
    }

    static SubSchema parse(Doc schema) {
        checkNames(schema);
        checkPairs(schema);
        List<Rule> rules = new ArrayList<>();
        KEYWORDS.forEach((keyword, parser) -> {
            Value operand = schema.get(keyword);
            if (!operand.isMissing()) {
                rules.add(parser.parse(keyword, operand, schema));
            }
        });
        return new SubSchema(annotations(schema), List.copyOf(rules));
    }

    /** A schema that is the operand of a keyword. */
    static SubSchema nested(String keyword, Value schema) {
        Operands.require(schema.isDocument(), keyword, "must be an object");
        return parse(schema.document());
    }

    private static void checkNames(Doc schema) {
        Set<String> seen = new HashSet<>();
        for (String name : schema.names()) {
            if (UNSUPPORTED.contains(name)) {
                throw Operands.failed("$jsonSchema keyword '" + name + "' is not currently supported");
            }
            if (!KEYWORDS.containsKey(name) && !WITHOUT_RULE.contains(name)) {
                throw Operands.failed("Unknown $jsonSchema keyword: " + name);
            }
            if (!seen.add(name)) {
                throw Operands.failed("Duplicate $jsonSchema keyword: " + name);
            }
        }
    }

    private static void checkPairs(Doc schema) {
        if (schema.has("type") && schema.has("bsonType")) {
            throw Operands.failed("Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
        }
        checkExclusive(schema, "exclusiveMaximum", "maximum");
        checkExclusive(schema, "exclusiveMinimum", "minimum");
    }

    private static void checkExclusive(Doc schema, String exclusive, String bound) {
        Value operand = schema.get(exclusive);
        if (operand.isMissing()) {
            return;
        }
        Operands.truth(exclusive, operand);
        if (!schema.has(bound)) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "$jsonSchema keyword '" + bound + "' must be a present if " + exclusive + " is present");
        }
    }

    private static Doc annotations(Doc schema) {
        DocBuilder annotations = new DocBuilder();
        for (String keyword : List.of("title", "description")) {
            Value text = schema.get(keyword);
            if (!text.isMissing()) {
                annotations.append(keyword, Operands.text(keyword, text));
            }
        }
        return annotations.build();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import org.junit.Test;

public class JsonSchemaTest {

    private static void yes(String schema, String document) {
        assertTrue(
                schema + " should accept " + document,
                JsonSchema.parse(Doc.parse(schema)).accepts(Doc.parse(document)));
    }

    private static void no(String schema, String document) {
        assertFalse(
                schema + " should refuse " + document,
                JsonSchema.parse(Doc.parse(schema)).accepts(Doc.parse(document)));
    }

    private static String property(String schema) {
        return "{properties: {a: " + schema + "}}";
    }

    private static void refused(String schema, int code, String message) {
        CommandException e = assertThrows(schema, CommandException.class, () -> JsonSchema.parse(Doc.parse(schema)));
        assertEquals(e.getMessage(), code, e.code());
        assertTrue(e.getMessage(), e.getMessage().contains(message));
    }

    @Test
    public void checksTypes() {
        yes(property("{bsonType: 'int'}"), "{a: 1}");
        yes(property("{bsonType: 'int'}"), "{}");
        no(property("{bsonType: 'int'}"), "{a: 1.5}");
        yes(property("{bsonType: ['string', 'number']}"), "{a: 1.5}");
        yes(property("{type: 'boolean'}"), "{a: true}");
        no(property("{type: ['null', 'object']}"), "{a: []}");
        yes("{bsonType: 'object'}", "{}");
        no("{bsonType: 'array'}", "{}");
    }

    @Test
    public void checksNumbers() {
        yes(property("{minimum: 1, maximum: 3}"), "{a: 3}");
        no(property("{minimum: 1, maximum: 3}"), "{a: 3.5}");
        no(property("{maximum: 3, exclusiveMaximum: true}"), "{a: 3}");
        no(property("{minimum: 3, exclusiveMinimum: true}"), "{a: {$numberLong: '3'}}");
        yes(property("{minimum: 3}"), "{a: 'text'}");
        no(property("{minimum: 3}"), "{a: {$numberDouble: 'NaN'}}");
        yes(property("{multipleOf: 0.5}"), "{a: 1.5}");
        no(property("{multipleOf: 2}"), "{a: 3}");
        yes(property("{multipleOf: {$numberDecimal: '0.1'}}"), "{a: 0.3}");
    }

    @Test
    public void checksStrings() {
        yes(property("{minLength: 2, maxLength: 3}"), "{a: 'a\\uD83D\\uDE00'}");
        no(property("{minLength: 2}"), "{a: 'a'}");
        no(property("{maxLength: 2}"), "{a: 'abc'}");
        yes(property("{pattern: '^a.c$'}"), "{a: 'abc'}");
        no(property("{pattern: '^a.c$'}"), "{a: 'abd'}");
        yes(property("{pattern: '^a.c$'}"), "{a: 5}");
    }

    @Test
    public void checksObjects() {
        yes("{required: ['a', 'b']}", "{a: null, b: 1}");
        no("{required: ['a', 'b']}", "{a: 1}");
        no(property("{required: ['b']}"), "{a: {}}");
        yes(property("{required: ['b']}"), "{a: 5}");
        no("{maxProperties: 1}", "{a: 1, b: 1}");
        no("{minProperties: 3}", "{a: 1, b: 1}");
        no("{properties: {a: {}}, additionalProperties: false}", "{a: 1, b: 1}");
        yes("{properties: {a: {}}, patternProperties: {'^b': {}}, additionalProperties: false}", "{a: 1, bc: 1}");
        no("{patternProperties: {'^b': {bsonType: 'int'}}}", "{bc: 'x'}");
        no("{additionalProperties: {bsonType: 'int'}}", "{b: 'x'}");
        no("{dependencies: {a: ['b']}}", "{a: 1}");
        yes("{dependencies: {a: ['b']}}", "{c: 1}");
        no("{dependencies: {a: {required: ['c']}}}", "{a: 1}");
    }

    @Test
    public void checksArrays() {
        no(property("{minItems: 2}"), "{a: [1]}");
        no(property("{maxItems: 2}"), "{a: [1, 2, 3]}");
        no(property("{uniqueItems: true}"), "{a: [1, 2, 1.0]}");
        no(property("{uniqueItems: true}"), "{a: [{x: 1, y: 2}, {y: 2, x: 1}]}");
        yes(property("{items: {bsonType: 'int'}}"), "{a: [1, 2]}");
        no(property("{items: {bsonType: 'int'}}"), "{a: [1, 'x']}");
        yes(property("{items: [{bsonType: 'int'}, {bsonType: 'string'}]}"), "{a: [1, 'x', null]}");
        no(property("{items: [{bsonType: 'int'}], additionalItems: false}"), "{a: [1, 2]}");
        no(property("{items: [{bsonType: 'int'}], additionalItems: {bsonType: 'string'}}"), "{a: [1, 2]}");
        yes(property("{items: [{bsonType: 'int'}], additionalItems: {bsonType: 'string'}}"), "{a: [1, 'x']}");
        yes(property("{additionalItems: false}"), "{a: [1, 2]}");
    }

    @Test
    public void combines() {
        no("{allOf: [{required: ['a']}, {required: ['b']}]}", "{a: 1}");
        yes("{anyOf: [{required: ['a']}, {required: ['b']}]}", "{a: 1}");
        no("{anyOf: [{required: ['a']}, {required: ['b']}]}", "{c: 1}");
        yes("{oneOf: [{required: ['a']}, {required: ['b']}]}", "{a: 1}");
        no("{oneOf: [{required: ['a']}, {required: ['b']}]}", "{a: 1, b: 1}");
        no("{not: {required: ['a']}}", "{a: 1}");
        yes(property("{enum: [1, 'x', {p: 1, q: 2}]}"), "{a: {q: 2, p: 1}}");
        no(property("{enum: [1, 'x']}"), "{a: 2}");
    }

    @Test
    public void refusesBadSchemas() {
        refused("{foo: 1}", 9, "Unknown $jsonSchema keyword: foo");
        refused("{$ref: 'x'}", 9, "$jsonSchema keyword '$ref' is not currently supported");
        refused(property("{default: 1}"), 9, "$jsonSchema keyword 'default' is not currently supported");
        refused(property("{type: 'integer'}"), 9, "$jsonSchema type 'integer' is not currently supported.");
        refused(property("{type: 'int'}"), 2, "Unknown type name alias: int");
        refused(property("{bsonType: 'foo'}"), 2, "Unknown type name alias: foo");
        refused(property("{type: 'string', bsonType: 'string'}"), 9, "Cannot specify both");
        refused(property("{maximum: 'x'}"), 14, "$jsonSchema keyword 'maximum' must be a number");
        refused(property("{exclusiveMaximum: true}"), 9, "must be a present if exclusiveMaximum is present");
        refused(property("{multipleOf: 0}"), 9, "must have a positive value");
        refused(property("{maxLength: -1}"), 9, "Expected a non-negative number in: maxLength");
        refused("{required: []}", 9, "cannot be an empty array");
        refused("{required: ['a', 'a']}", 9, "duplicate");
        refused("{required: 'a'}", 14, "must be an array");
        refused("{properties: {a: 1}}", 14, "Nested schema for $jsonSchema property 'a' must be an object");
        refused("{allOf: []}", 2, "must be a nonempty array");
        refused(property("{pattern: '('}"), 51091, "invalid");
        refused("{title: 5}", 14, "must be a string");
        refused("{additionalProperties: 1}", 14, "must be an object or a boolean");
    }

    private static String violations(String schema, String document) {
        Value all = Value.array(JsonSchema.parse(Doc.parse(schema)).violations(Doc.parse(document)));
        return new DocBuilder().append("v", all).build().toString();
    }

    private static void explains(String schema, String document, String expected) {
        assertEquals(Doc.parse("{v: " + expected + "}").toString(), violations(schema, document));
    }

    @Test
    public void explainsPropertiesAndRequired() {
        explains(
                "{required: ['a', 'b'], properties: {a: {bsonType: 'int', description: 'a number'}}}",
                "{a: 'x'}",
                "[{operatorName: 'properties', propertiesNotSatisfied: [{propertyName: 'a', description: 'a number',"
                        + " details: [{operatorName: 'bsonType', specifiedAs: {bsonType: 'int'},"
                        + " reason: 'type did not match', consideredValue: 'x', consideredType: 'string'}]}]},"
                        + " {operatorName: 'required', specifiedAs: {required: ['a', 'b']},"
                        + " missingProperties: ['b']}]");
    }

    @Test
    public void explainsFurtherKeywords() {
        explains(
                "{additionalProperties: false, properties: {a: {}}}",
                "{a: 1, b: 2}",
                "[{operatorName: 'additionalProperties', specifiedAs: {additionalProperties: false},"
                        + " additionalProperties: ['b']}]");
        explains(
                "{oneOf: [{required: ['a']}, {required: ['b']}]}",
                "{a: 1, b: 2}",
                "[{operatorName: 'oneOf', reason: 'more than one subschema matched',"
                        + " matchingSchemaIndexes: [0, 1]}]");
        explains(
                property("{items: {minimum: 2, exclusiveMinimum: true}}"),
                "{a: [3, 2]}",
                "[{operatorName: 'properties', propertiesNotSatisfied: [{propertyName: 'a', details:"
                        + " [{operatorName: 'items', reason: 'At least one item did not match the sub-schema',"
                        + " itemIndex: 1, details: [{operatorName: 'minimum', specifiedAs: {minimum: 2,"
                        + " exclusiveMinimum: true}, reason: 'comparison failed', consideredValue: 2}]}]}]}]");
        explains(
                "{dependencies: {a: ['b', 'c']}}",
                "{a: 1, c: 1}",
                "[{operatorName: 'dependencies', failingDependencies: [{conditionalProperty: 'a',"
                        + " missingProperties: ['b']}]}]");
    }
}

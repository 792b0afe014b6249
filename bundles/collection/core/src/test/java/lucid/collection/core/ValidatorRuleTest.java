/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.Test;

public class ValidatorRuleTest {

    @Test
    public void takesEveryRequiredFieldAndKeywordForARule() {
        assertEquals(
                List.of(
                        rule("{$jsonSchema: {bsonType: 'object'}}", "", "does not meet {\"bsonType\": \"object\"}"),
                        rule("{$jsonSchema: {required: ['a']}}", "/a", "is required"),
                        rule("{$jsonSchema: {required: ['b']}}", "/b", "is required"),
                        rule(
                                "{$jsonSchema: {properties: {a: {bsonType: 'int'}}}}",
                                "/a",
                                "does not meet {\"bsonType\": \"int\"}")),
                rules("{$jsonSchema: {title: 'x', bsonType: 'object', required: ['a', 'b'],"
                        + " properties: {a: {bsonType: 'int'}}}}"));
    }

    @Test
    public void goesIntoNestedPropertiesAndClauses() {
        assertEquals(
                List.of(
                        rule("{$jsonSchema: {properties: {a: {required: ['b']}}}}", "/a/b", "is required"),
                        rule("{'c.d': 1}", "/c/d", "does not meet {\"c.d\": 1}")),
                rules("{$and: [{$jsonSchema: {properties: {a: {required: ['b']}}}}, {'c.d': 1}]}"));
    }

    @Test
    public void keepsTogetherWhatMeansNothingAlone() {
        assertEquals(
                BsonDocument.parse("{$jsonSchema: {additionalProperties: false, properties: {a: {}}}}"),
                rules("{$jsonSchema: {properties: {a: {minimum: 1}}, additionalProperties: false}}")
                        .get(1)
                        .validator());
        List<ValidatorRule> limits = rules("{$jsonSchema: {properties: {a: {minimum: 1, exclusiveMinimum: true}}}}");
        assertEquals(1, limits.size());
        assertTrue(limits.get(0).validator().toString().contains("exclusiveMinimum"));
    }

    @Test
    public void takesAnOperatorWhole() {
        assertEquals(
                List.of(rule("{$or: [{a: 1}, {b: 1}]}", "", "does not meet {\"$or\": [{\"a\": 1}, {\"b\": 1}]}")),
                rules("{$or: [{a: 1}, {b: 1}]}"));
    }

    @Test
    public void goesOnBehindAnIdOfAnyType() {
        assertEquals(
                BsonDocument.parse("{$expr: {$gt: ['$_id', {$literal: 7}]}}"),
                IdCursor.behind(IdCursor.of(new BsonInt32(7))));
        assertEquals(
                BsonDocument.parse("{$expr: {$gt: ['$_id', {$literal: '$x'}]}}"),
                IdCursor.behind(IdCursor.of(new BsonString("$x"))));
        assertEquals(new BsonDocument(), IdCursor.behind(""));
    }

    private static List<ValidatorRule> rules(String validator) {
        return ValidatorRule.of(BsonDocument.parse(validator));
    }

    private static ValidatorRule rule(String validator, String where, String message) {
        return new ValidatorRule(BsonDocument.parse(validator), new Violation(where, message));
    }
}

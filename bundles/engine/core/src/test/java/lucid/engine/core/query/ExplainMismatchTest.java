/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import static org.junit.Assert.assertEquals;

import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public class ExplainMismatchTest {

    private static void explains(String filter, String document, String expected) {
        Matcher matcher = Matcher.parse(Doc.parse(filter), Globals.simple());
        assertEquals(
                Doc.parse(expected).toString(),
                matcher.explainMismatch(Doc.parse(document)).toString());
    }

    @Test
    public void explainsAComparison() {
        explains(
                "{a: {$gt: 5}}",
                "{a: 3}",
                "{operatorName: '$gt', specifiedAs: {a: {$gt: 5}}, reason: 'comparison failed', consideredValue: 3}");
        explains(
                "{a: 5}",
                "{a: [1, 2]}",
                "{operatorName: '$eq', specifiedAs: {a: 5}, reason: 'comparison failed',"
                        + " consideredValues: [1, 2, [1, 2]]}");
        explains("{a: 5}", "{}", "{operatorName: '$eq', specifiedAs: {a: 5}, reason: 'field was missing'}");
    }

    @Test
    public void explainsClauses() {
        explains(
                "{$or: [{a: 1}, {b: {$exists: true}}]}",
                "{a: 2}",
                "{operatorName: '$or', clausesNotSatisfied: [{index: 0, details: {operatorName: '$eq',"
                        + " specifiedAs: {a: 1}, reason: 'comparison failed', consideredValue: 2}}, {index: 1,"
                        + " details: {operatorName: '$exists', specifiedAs: {b: {$exists: true}},"
                        + " reason: 'path does not exist'}}]}");
        explains(
                "{a: {$gte: 1, $lt: 5}, b: 1}",
                "{a: 7, b: 1}",
                "{operatorName: '$and', clausesNotSatisfied: [{index: 1, details: {operatorName: '$lt',"
                        + " specifiedAs: {a: {$lt: 5}}, reason: 'comparison failed', consideredValue: 7}}]}");
        explains(
                "{$nor: [{a: 1}]}",
                "{a: 1}",
                "{operatorName: '$nor', clausesSatisfied: [{index: 0, details: {operatorName: '$eq',"
                        + " specifiedAs: {a: 1}, reason: 'comparison succeeded', consideredValue: 1}}]}");
    }

    @Test
    public void explainsNegations() {
        explains(
                "{a: {$not: {$in: [1]}}}",
                "{a: 1}",
                "{operatorName: '$not', details: {operatorName: '$in', specifiedAs: {a: {$in: [1]}},"
                        + " reason: 'matching value found in array', consideredValue: 1}}");
    }

    @Test
    public void explainsTypes() {
        explains(
                "{a: {$type: 'string'}}",
                "{a: 1}",
                "{operatorName: '$type', specifiedAs: {a: {$type: 'string'}}, reason: 'type did not match',"
                        + " consideredValue: 1, consideredType: 'int'}");
        explains(
                "{a: {$size: 2}}",
                "{a: 'x'}",
                "{operatorName: '$size', specifiedAs: {a: {$size: 2}}, reason: 'type did not match',"
                        + " consideredValue: 'x', consideredType: 'string', expectedType: 'array'}");
        explains(
                "{a: {$regex: 'x', $options: 'i'}}",
                "{a: 'y'}",
                "{operatorName: '$regex', specifiedAs: {a: {$regex: 'x', $options: 'i'}},"
                        + " reason: 'regular expression did not match', consideredValue: 'y'}");
    }

    @Test
    public void explainsASchema() {
        explains(
                "{$jsonSchema: {title: 'Cat', required: ['name']}}",
                "{}",
                "{operatorName: '$jsonSchema', title: 'Cat', schemaRulesNotSatisfied: [{operatorName: 'required',"
                        + " specifiedAs: {required: ['name']}, missingProperties: ['name']}]}");
    }
}

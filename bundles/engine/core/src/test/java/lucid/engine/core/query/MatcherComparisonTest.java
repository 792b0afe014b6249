/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public class MatcherComparisonTest {

    private static boolean matches(String filter, String document) {
        return Matcher.parse(Doc.parse(filter), Globals.simple()).matches(Doc.parse(document));
    }

    private static void yes(String filter, String document) {
        assertTrue(filter + " should match " + document, matches(filter, document));
    }

    private static void no(String filter, String document) {
        assertFalse(filter + " should not match " + document, matches(filter, document));
    }

    @Test
    public void comparesNumbersAcrossTypes() {
        yes("{a: 1}", "{a: 1.0}");
        yes("{a: {$numberLong: '1'}}", "{a: {$numberDecimal: '1.00'}}");
        yes("{a: {$gt: 1}}", "{a: 1.5}");
        no("{a: {$gt: 1.5}}", "{a: 1}");
        yes("{a: {$gte: 1, $lt: 2}}", "{a: {$numberDecimal: '1.9'}}");
    }

    @Test
    public void comparesOnlyWithinAKind() {
        no("{a: {$lt: 5}}", "{a: 'x'}");
        no("{a: {$gt: 'a'}}", "{a: 5}");
        no("{a: {$gte: 0}}", "{a: null}");
        no("{a: {$lt: true}}", "{a: 0}");
        yes("{a: {$lt: true}}", "{a: false}");
    }

    @Test
    public void letsNullMatchWhatIsMissing() {
        yes("{a: null}", "{}");
        yes("{a: null}", "{a: null}");
        yes("{a: {$lte: null}}", "{}");
        no("{a: {$lt: null}}", "{}");
        no("{a: null}", "{a: 0}");
        yes("{'a.b': null}", "{a: 5}");
        yes("{'a.b': null}", "{a: [{b: 1}, {c: 1}]}");
        no("{'a.b': null}", "{a: [1, 2]}");
        no("{'a.b': null}", "{a: []}");
        no("{a: {$ne: null}}", "{}");
        yes("{a: {$in: [null, 3]}}", "{}");
    }

    @Test
    public void letsNanMatchNanAlone() {
        yes("{a: {$numberDouble: 'NaN'}}", "{a: {$numberDecimal: 'NaN'}}");
        yes("{a: {$gte: {$numberDouble: 'NaN'}}}", "{a: {$numberDouble: 'NaN'}}");
        no("{a: {$lt: 5}}", "{a: {$numberDouble: 'NaN'}}");
        no("{a: {$gt: {$numberDouble: 'NaN'}}}", "{a: 5}");
    }

    @Test
    public void setsMinKeyBelowAndMaxKeyAboveEverything() {
        yes("{a: {$gt: {$minKey: 1}}}", "{a: 'x'}");
        yes("{a: {$lt: {$maxKey: 1}}}", "{a: 5}");
        yes("{a: {$lt: {$maxKey: 1}}}", "{}");
        no("{a: {$gt: {$maxKey: 1}}}", "{a: 5}");
        no("{a: {$gt: {$minKey: 1}}}", "{a: {$minKey: 1}}");
    }

    @Test
    public void looksIntoArraysAndAtThem() {
        yes("{a: 2}", "{a: [1, 2]}");
        yes("{a: [1, 2]}", "{a: [1, 2]}");
        yes("{a: [1, 2]}", "{a: [[1, 2], 3]}");
        no("{a: [2, 1]}", "{a: [1, 2]}");
        yes("{a: {$gt: 1, $lt: 2}}", "{a: [0, 5]}");
        no("{a: {$ne: 2}}", "{a: [1, 2]}");
        no("{a: 1}", "{a: [[1]]}");
        yes("{a: {$lt: [3]}}", "{a: [2, 9]}");
    }

    @Test
    public void followsPathsThroughArraysOfDocuments() {
        yes("{'a.b': 2}", "{a: [{b: 1}, {b: [2]}]}");
        yes("{'a.1': 2}", "{a: [1, 2]}");
        no("{'a.0': 2}", "{a: [1, 2]}");
        yes("{'a.0.b': 1}", "{a: [{b: 1}]}");
        no("{'a.1.b': 1}", "{a: [{b: 1}, {b: 2}]}");
        yes("{'a.0': 7}", "{a: [{'0': 7}]}");
        no("{'a.0': 1}", "{a: [[1, 2]]}");
        yes("{'a.0': [1, 2]}", "{a: [[1, 2]]}");
        yes("{'a.0.1': 2}", "{a: [[1, 2]]}");
        no("{'a.b': 1}", "{a: [[{b: 1}]]}");
    }

    @Test
    public void comparesDocumentsFieldByField() {
        yes("{a: {x: 1, y: 2}}", "{a: {x: 1.0, y: 2}}");
        no("{a: {x: 1, y: 2}}", "{a: {y: 2, x: 1}}");
        yes("{a: {$gt: {x: 1}}}", "{a: {x: 2}}");
        yes("{a: {x: 1, $gt: 2}}", "{a: {x: 1, $gt: 2}}");
        yes("{a: {$ref: 'c', $id: 1}}", "{a: {$ref: 'c', $id: 1}}");
        yes("{'a.$id': 1}", "{a: {$ref: 'c', $id: 1}}");
        yes("{a: {}}", "{a: {}}");
    }

    @Test
    public void findsOneOfSeveral() {
        yes("{a: {$in: [3, 'x', /^ab/]}}", "{a: 'abc'}");
        yes("{a: {$in: [3, 'x', /^ab/]}}", "{a: [1, 3]}");
        no("{a: {$in: [3, 'x', /^ab/]}}", "{a: 'cab'}");
        no("{a: {$in: []}}", "{a: 1}");
        yes("{a: {$nin: []}}", "{a: 1}");
        no("{a: {$nin: [1, 2]}}", "{a: [5, 2]}");
        yes("{a: {$in: [[1]]}}", "{a: [1]}");
    }

    @Test
    public void combinesClauses() {
        yes("{$or: [{a: 1}, {b: 1}]}", "{b: 1}");
        no("{$and: [{a: 1}, {b: 1}]}", "{b: 1}");
        yes("{$nor: [{a: 1}, {b: 2}]}", "{b: 1}");
        no("{$nor: [{a: 1}, {b: 1}]}", "{b: 1}");
        yes("{a: {$not: {$gt: 5}}}", "{}");
        yes("{a: {$not: /x/}}", "{a: 'y'}");
        no("{a: {$not: {$gt: 1, $lt: 5}}}", "{a: 3}");
        yes("{}", "{a: 1}");
        yes("{$comment: 'all', $alwaysTrue: 1}", "{a: 1}");
        no("{$alwaysFalse: 1}", "{a: 1}");
    }
}

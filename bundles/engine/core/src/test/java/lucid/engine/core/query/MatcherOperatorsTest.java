/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public class MatcherOperatorsTest {

    private static Matcher matcher(String filter) {
        return Matcher.parse(Doc.parse(filter), Globals.simple());
    }

    private static void yes(String filter, String document) {
        assertTrue(filter + " should match " + document, matcher(filter).matches(Doc.parse(document)));
    }

    private static void no(String filter, String document) {
        assertFalse(filter + " should not match " + document, matcher(filter).matches(Doc.parse(document)));
    }

    @Test
    public void testsExistence() {
        yes("{a: {$exists: true}}", "{a: null}");
        no("{a: {$exists: 1}}", "{}");
        yes("{a: {$exists: false}}", "{b: 1}");
        yes("{'a.b': {$exists: false}}", "{a: []}");
        yes("{'a.b': {$exists: true}}", "{a: [{c: 1}, {b: 1}]}");
        yes("{a: {$exists: true}}", "{a: []}");
    }

    @Test
    public void testsTypes() {
        yes("{a: {$type: 'int'}}", "{a: 1}");
        yes("{a: {$type: 'number'}}", "{a: 1.5}");
        yes("{a: {$type: [2, 'bool']}}", "{a: 'x'}");
        yes("{a: {$type: 'array'}}", "{a: [1]}");
        yes("{a: {$type: 'int'}}", "{a: ['x', 1]}");
        yes("{a: {$type: -1}}", "{a: {$minKey: 1}}");
        no("{a: {$type: 'null'}}", "{}");
        no("{a: {$type: 'double'}}", "{a: 1}");
    }

    @Test
    public void testsSize() {
        yes("{a: {$size: 2}}", "{a: [1, [2]]}");
        no("{a: {$size: 1}}", "{a: [[1]  , 2]}");
        yes("{'a.b': {$size: 1}}", "{a: [{b: []}, {b: [1]}]}");
        no("{a: {$size: 0}}", "{a: 1}");
    }

    @Test
    public void findsAll() {
        yes("{a: {$all: [1, 2]}}", "{a: [3, 2, 1]}");
        no("{a: {$all: [1, 2]}}", "{a: [1]}");
        yes("{a: {$all: [1]}}", "{a: 1}");
        yes("{a: {$all: [[1, 2]]}}", "{a: [1, 2]}");
        no("{a: {$all: []}}", "{a: []}");
        yes("{a: {$all: [/^x/, /y$/]}}", "{a: ['xy']}");
        yes("{a: {$all: [{$elemMatch: {b: 1}}, {$elemMatch: {b: 2, c: 1}}]}}", "{a: [{b: 1}, {b: 2, c: 1}]}");
        no("{a: {$all: [{$elemMatch: {b: 1}}, {$elemMatch: {b: 3}}]}}", "{a: [{b: 1}, {b: 2}]}");
    }

    @Test
    public void matchesOneElementByAllConditions() {
        yes("{a: {$elemMatch: {b: 1, c: 2}}}", "{a: [{b: 1}, {b: 1, c: 2}]}");
        no("{a: {$elemMatch: {b: 1, c: 2}}}", "{a: [{b: 1}, {c: 2}]}");
        yes("{a: {$elemMatch: {$gt: 1, $lt: 3}}}", "{a: [0, 2, 5]}");
        no("{a: {$elemMatch: {$gt: 1, $lt: 3}}}", "{a: [0, 5]}");
        no("{a: {$elemMatch: {$gt: 1}}}", "{a: 5}");
        no("{a: {$elemMatch: {b: 1}}}", "{a: {b: 1}}");
        yes("{a: {$elemMatch: {$or: [{b: 1}, {b: 2}]}}}", "{a: [{b: 2}]}");
        yes("{a: {$elemMatch: {$not: {$gt: 1}}}}", "{a: [5, 1]}");
        yes("{a: {$elemMatch: {$elemMatch: {$gt: 4}}}}", "{a: [[1], [5]]}");
        yes("{a: {$elemMatch: {'0': 5}}}", "{a: [[5]]}");
        yes("{a: {$elemMatch: {$nin: [1, 2]}}}", "{a: [1, 3]}");
        no("{a: {$elemMatch: {$in: [1]}}}", "{a: [[1]]}");
    }

    @Test
    public void computesRemainders() {
        yes("{a: {$mod: [4, 1]}}", "{a: 5}");
        yes("{a: {$mod: [4.9, 1]}}", "{a: 5.9}");
        yes("{a: {$mod: [4, -1]}}", "{a: -5}");
        no("{a: {$mod: [4, 1]}}", "{a: '5'}");
        no("{a: {$mod: [4, 0]}}", "{a: {$numberDouble: 'NaN'}}");
    }

    @Test
    public void testsBits() {
        yes("{a: {$bitsAllSet: 5}}", "{a: 7}");
        no("{a: {$bitsAllSet: [0, 3]}}", "{a: 7}");
        yes("{a: {$bitsAnySet: [0, 3]}}", "{a: 7}");
        yes("{a: {$bitsAllClear: [3, 4]}}", "{a: 7}");
        yes("{a: {$bitsAnyClear: [0, 3]}}", "{a: 7.0}");
        yes("{a: {$bitsAllSet: [200]}}", "{a: -1}");
        no("{a: {$bitsAllSet: [200]}}", "{a: 1}");
        no("{a: {$bitsAllClear: 1}}", "{a: 2.5}");
        yes(
                "{a: {$bitsAllSet: {$binary: {base64: 'AQ==', subType: '00'}}}}",
                "{a: {$binary: {base64: 'Aw==', subType: '00'}}}");
        yes("{a: {$bitsAllClear: [20]}}", "{a: {$binary: {base64: 'Aw==', subType: '00'}}}");
    }

    @Test
    public void matchesRegularExpressions() {
        yes("{a: /^AB/i}", "{a: 'abc'}");
        yes("{a: {$regex: '^b', $options: 'm'}}", "{a: 'a\\nb'}");
        no("{a: {$regex: '^b'}}", "{a: 'a\\nb'}");
        no("{a: /a.b/}", "{a: 'a\\nb'}");
        yes("{a: /a.b/s}", "{a: 'a\\nb'}");
        yes("{a: {$regex: 'a b # c', $options: 'x'}}", "{a: 'ab'}");
        yes("{a: /x/}", "{a: ['y', 'x']}");
        yes("{a: /x/}", "{a: /x/}");
        no("{a: /x/}", "{a: /xx/}");
        no("{a: {$eq: /x/}}", "{a: 'x'}");
        yes("{a: {$eq: /x/}}", "{a: /x/}");
        yes("{a: {$regex: 'x', $not: /y/}}", "{a: 'x'}");
        yes("{a: {$regex: '[[:alpha:]]{2}'}}", "{a: 'ab'}");
        yes("{a: {$regex: '(?P<n>a)(?P=n)'}}", "{a: 'aa'}");
        yes("{a: {$regex: 'a{b'}}", "{a: 'a{b'}");
        yes("{a: {$regex: '[[&&]'}}", "{a: '['}");
    }

    @Test
    public void knowsThePrefixOfAnAnchoredExpression() {
        assertEquals("ab", prefix("{a: /^ab.*c/}"));
        assertEquals("a", prefix("{a: /^ab?c/}"));
        assertEquals("a.b", prefix("{a: /^a\\.b/}"));
        assertEquals("", prefix("{a: /^ab|c/}"));
        assertEquals("", prefix("{a: /^ab/i}"));
        assertEquals("", prefix("{a: /ab/}"));
    }

    private static String prefix(String filter) {
        return ((Filter.Regex) matcher(filter).filter()).literalPrefix();
    }

    @Test
    public void normalises() {
        assertTrue(matcher("{a: 1}").filter() instanceof Filter.Comparison);
        assertTrue(matcher("{a: {$in: [1]}}").filter() instanceof Filter.Comparison);
        assertTrue(matcher("{a: {$ne: 1}}").filter() instanceof Filter.Not);
        assertEquals(
                3,
                ((Filter.And) matcher("{$and: [{a: 1, b: 2}, {c: 3}]}").filter())
                        .parts()
                        .size());
        assertEquals(new Filter.Always(false), matcher("{a: {$in: []}, b: 1}").filter());
        assertEquals(
                "[1, 2, \"x\"]",
                ((Filter.In) matcher("{a: {$in: ['x', 2, 1.0, 1, 2]}}").filter())
                        .values().stream()
                                .map(v -> v.toString().replace("1.0", "1"))
                                .toList()
                                .toString());
    }

    @Test
    public void tellsTheElementThatMatched() {
        assertEquals(1, index("{a: 2}", "{a: [1, 2]}"));
        assertEquals(1, index("{'a.b': 2}", "{a: [{b: 1}, {b: [9, 2]}]}"));
        assertEquals(2, index("{a: {$elemMatch: {$gt: 4}}}", "{a: [1, 2, 5]}"));
        assertEquals(-1, index("{a: [1, 2]}", "{a: [1, 2]}"));
        assertEquals(0, index("{a: 1, b: {$ne: 7}}", "{a: [1], b: [1, 2]}"));
        assertEquals(1, index("{$or: [{a: 1, c: 1}, {b: 2}]}", "{a: [1], b: [1, 2]}"));
        assertEquals(-1, index("{'a.0': 1}", "{a: [1]}"));
    }

    private static int index(String filter, String document) {
        return matcher(filter).matchedIndex(Doc.parse(document));
    }
}

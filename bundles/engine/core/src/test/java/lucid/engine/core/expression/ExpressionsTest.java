/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.Test;

public final class ExpressionsTest {

    @Test
    public void foldsWhatDependsOnNothing() {
        assertTrue(parse("{e: {$add: [1, {$multiply: [2, 3]}]}}").isConstant());
        assertTrue(parse("{e: {$cond: [{$gt: [1, 2]}, '$a', 3]}}").isConstant());
        assertTrue(parse("{e: {a: [1, {$literal: '$x'}]}}").isConstant());
        assertFalse(parse("{e: {$add: [1, '$a']}}").isConstant());
        assertFalse(parse("{e: '$$NOW'}").isConstant());
        assertFalse(parse("{e: {$rand: {}}}").isConstant());
    }

    @Test
    public void leavesTextToTheCollationThatComesLater() {
        Expression equal = parse("{e: {$eq: ['a', 'A']}}");
        assertEquals(Value.FALSE, equal.evaluate(Scope.of(Value.MISSING, Globals.simple())));
        assertEquals(
                Value.TRUE,
                equal.evaluate(Scope.of(Value.MISSING, Globals.simple().with(new Caseless()))));
        Expression in = parse("{e: {$in: ['$a', ['B', 'A']]}}");
        Value document = Value.of(Doc.parse("{a: 'b'}"));
        assertEquals(Value.FALSE, in.evaluate(Scope.of(document, Globals.simple())));
        assertEquals(Value.TRUE, in.evaluate(Scope.of(document, Globals.simple().with(new Caseless()))));
    }

    @Test
    public void refusesWhileCompilingWhatCannotBeFolded() {
        CommandException refusal =
                assertThrows(CommandException.class, () -> parse("{e: {$cond: ['$a', {$divide: [1, 0]}, 1]}}"));
        assertEquals(2, refusal.code());
        assertEquals("BadValue", refusal.codeName());
    }

    @Test
    public void namesThePlainFieldPath() {
        assertEquals("a.b", Expressions.fieldPath(parse("{e: '$a.b'}")));
        assertEquals("a", Expressions.fieldPath(parse("{e: '$$ROOT.a'}")));
        assertEquals("", Expressions.fieldPath(parse("{e: '$$ROOT'}")));
        assertEquals("", Expressions.fieldPath(parse("{e: {$add: ['$a', 1]}}")));
    }

    @Test
    public void collectsThePathsThatAreRead() {
        assertEquals(
                Set.of("a", "b.c", "d"),
                Expressions.dependencies(parse("{e: {x: {$map: {input: '$a', in: {$add: ['$$this.z', '$b.c']}}},"
                        + " y: {$switch: {branches: [{case: '$d', then: 1}], default: 2}}}}")));
        assertEquals(Set.of(""), Expressions.dependencies(parse("{e: {$mergeObjects: ['$$ROOT', {a: 1}]}}")));
        assertEquals(Set.of(), Expressions.dependencies(parse("{e: '$$NOW'}")));
        assertEquals(
                Set.of("v", "w"),
                Expressions.dependencies(parse("{e: {$let: {vars: {x: '$v'}, in: {$ifNull: ['$$x', '$w']}}}}")));
    }

    @Test
    public void readsComparisonsThatAnIndexCanServe() {
        assertEquals(
                Optional.of(new Comparison("$gt", "a", Value.of(5))), comparison("{e: {$gt: ['$a', {$add: [2, 3]}]}}"));
        assertEquals(Optional.of(new Comparison("$lt", "a", Value.of(5))), comparison("{e: {$gt: [5, '$a']}}"));
        assertEquals(Optional.of(new Comparison("$eq", "a.b", Value.of(7))), comparison("{e: {$eq: ['$a.b', '$$x']}}"));
        assertEquals(
                Optional.of(new Comparison("$gte", "a", Value.date(1000))), comparison("{e: {$gte: ['$a', '$$NOW']}}"));
        assertEquals(Optional.empty(), comparison("{e: {$eq: ['$a', '$b']}}"));
        assertEquals(Optional.empty(), comparison("{e: {$eq: ['$a', {$rand: {}}]}}"));
        assertEquals(Optional.empty(), comparison("{e: {$eq: [{$abs: '$a'}, 1]}}"));
        assertEquals(Optional.empty(), comparison("{e: {$cmp: ['$a', 1]}}"));
    }

    private static Optional<Comparison> comparison(String json) {
        Globals globals = new Globals(Doc.parse("{x: 7}"), Collation.SIMPLE, 1000, Doc.EMPTY);
        return Expressions.comparison(Expressions.parse(Doc.parse(json).get("e"), globals.names()), globals);
    }

    @Test
    public void takesConjunctionsApart() {
        assertEquals(
                2,
                Expressions.conjuncts(parse("{e: {$and: [{$eq: ['$a', 1]}, true, '$b']}}"))
                        .size());
        assertEquals(1, Expressions.conjuncts(parse("{e: {$or: ['$a', '$b']}}")).size());
    }

    @Test
    public void bindsVariablesFromInnerToOuter() {
        Globals globals = Globals.simple().withLet(Doc.parse("{x: 1, y: 2}"));
        Expression sum =
                Expressions.parse(Doc.parse("{e: ['$$x', '$$y', '$a']}").get("e"), globals.names());
        Scope scope = Scope.of(Value.of(Doc.parse("{a: 3}")), globals).with("x", Value.of(9));
        assertEquals(
                List.of(Value.of(9), Value.of(2), Value.of(3)),
                sum.evaluate(scope).items());
        Scope inner = scope.with("CURRENT", Value.of(Doc.parse("{a: 4}")));
        assertEquals(
                List.of(Value.of(9), Value.of(2), Value.of(4)),
                sum.evaluate(inner).items());
    }

    private static Expression parse(String json) {
        return Expressions.parse(Doc.parse(json).get("e"), Set.of());
    }

    /** Strings that differ only by case are equal. */
    private static final class Caseless implements Collation {

        @Override
        public int compare(String left, String right) {
            return left.compareToIgnoreCase(right);
        }

        @Override
        public byte[] sortKey(String text) {
            return Collation.SIMPLE.sortKey(text.toLowerCase(java.util.Locale.ROOT));
        }

        @Override
        public Doc specification() {
            return Doc.EMPTY;
        }
    }
}

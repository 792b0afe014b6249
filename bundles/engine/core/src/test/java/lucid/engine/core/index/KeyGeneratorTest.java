/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lucid.engine.core.query.IcuCollation;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;
import org.junit.Test;

public final class KeyGeneratorTest {

    private static IndexSpec spec(String key, String options) {
        return IndexSpec.parse(Doc.parse("{key: " + key + ", name: 'i'" + options + "}"), Doc.EMPTY);
    }

    /** The decoded keys as text, sorted. */
    private static String keys(String key, String options, String document) {
        IndexSpec spec = spec(key, options);
        IndexKeys keys = new KeyGenerator(spec, Collation.SIMPLE).keys(Doc.parse(document));
        Set<String> texts = new TreeSet<>();
        for (IndexKey one : keys.keys()) {
            List<Value> values = KeyEncoder.decode(one.key(), one.types(), spec.directions());
            texts.add(values.toString());
        }
        assertEquals("repeats in " + texts, texts.size(), keys.keys().size());
        return String.join(" ", texts);
    }

    private static Set<String> multikey(String key, String document) {
        return new KeyGenerator(spec(key, ""), Collation.SIMPLE)
                .keys(Doc.parse(document))
                .multikeyPaths();
    }

    private static void refuses(int code, String key, String document) {
        CommandException refusal = assertThrows(CommandException.class, () -> keys(key, "", document));
        assertEquals(code, refusal.code());
    }

    @Test
    public void keysScalarsAndAbsentFields() {
        assertEquals("[5]", keys("{a: 1}", "", "{a: 5}"));
        assertEquals("[null]", keys("{a: 1}", "", "{b: 5}"));
        assertEquals("[7, \"x\"]", keys("{'a.b': -1, c: 1}", "", "{a: {b: 7}, c: 'x'}"));
        assertEquals("[null]", keys("{'a.b': 1}", "", "{a: 3}"));
        assertEquals("[{\"b\": 1}]", keys("{a: 1}", "", "{a: {b: 1}}"));
    }

    @Test
    public void takesArraysApart() {
        assertEquals("[1] [2]", keys("{a: 1}", "", "{a: [1, 2, 1]}"));
        assertEquals(Set.of("a"), multikey("{a: 1}", "{a: [1]}"));
        assertEquals(Set.of(), multikey("{a: 1}", "{a: 1}"));
        assertEquals("[{\"$undefined\": true}]", keys("{a: 1}", "", "{a: []}"));
        assertEquals("[null]", keys("{'a.b': 1}", "", "{a: []}"));
        assertEquals("[3] [[1, 2]]", keys("{a: 1}", "", "{a: [[1, 2], 3]}"));
        assertEquals("[1] [null]", keys("{'a.b': 1}", "", "{a: [{b: 1}, {c: 2}, 3]}"));
        assertEquals("[1] [2] [3]", keys("{'a.b': 1}", "", "{a: [{b: [1, 2]}, {b: 3}]}"));
        assertEquals(Set.of("a", "a.b"), multikey("{'a.b': 1}", "{a: [{b: [1, 2]}, {b: 3}]}"));
    }

    @Test
    public void combinesFieldsOfOneArray() {
        assertEquals("[1, 2] [3, null]", keys("{'a.b': 1, 'a.c': 1}", "", "{a: [{b: 1, c: 2}, {b: 3}]}"));
        assertEquals("[1, 9] [2, 9]", keys("{a: 1, b: 1}", "", "{a: [1, 2], b: 9}"));
        assertEquals("[{\"b\": 1}, 1]", keys("{a: 1, 'a.b': 1}", "", "{a: [{b: 1}]}"));
    }

    @Test
    public void refusesParallelArrays() {
        CommandException refusal =
                assertThrows(CommandException.class, () -> keys("{a: 1, b: 1}", "", "{a: [1], b: [2]}"));
        assertEquals(171, refusal.code());
        assertEquals("cannot index parallel arrays [b] [a]", refusal.getMessage());
        refuses(171, "{'a.b': 1, 'a.c': 1}", "{a: [{b: [1], c: [2]}]}");
    }

    @Test
    public void readsArrayPositions() {
        assertEquals("[5]", keys("{'a.0': 1}", "", "{a: [5, 6]}"));
        assertEquals("[6]", keys("{'a.1.b': 1}", "", "{a: [{b: 5}, {b: 6}]}"));
        assertEquals("[1] [2]", keys("{'a.0': 1}", "", "{a: [[1, 2], 3]}"));
        assertEquals("[null]", keys("{'a.5': 1}", "", "{a: [1, 2]}"));
        assertEquals("[8]", keys("{'a.1': 1}", "", "{a: {'1': 8}}"));
        assertEquals(Set.of(), multikey("{'a.0': 1}", "{a: [5, 6]}"));
        refuses(16746, "{'a.0': 1}", "{a: [{'0': 1}]}");
    }

    @Test
    public void leavesOutOfSparseWhatHasNoField() {
        assertEquals("", keys("{a: 1}", ", sparse: true", "{b: 1}"));
        assertEquals("[null]", keys("{a: 1}", ", sparse: true", "{a: null}"));
        assertEquals("", keys("{a: 1, b: 1}", ", sparse: true", "{c: 1}"));
        assertEquals("[null, 2]", keys("{a: 1, b: 1}", ", sparse: true", "{b: 2}"));
        assertEquals("[1]", keys("{'a.b': 1}", ", sparse: true", "{a: [{b: 1}, {c: 1}]}"));
    }

    @Test
    public void leavesOutWhatThePartialFilterDoes() {
        String partial = ", partialFilterExpression: {b: {$gt: 3}}";
        assertEquals("", keys("{a: 1}", partial, "{a: 1, b: 3}"));
        assertEquals("[1]", keys("{a: 1}", partial, "{a: 1, b: 4}"));
    }

    @Test
    public void hashesAsMongoDoes() {
        assertEquals(5902408780260971510L, KeyGenerator.hash(Value.of(1)));
        assertEquals(5902408780260971510L, KeyGenerator.hash(Value.of(1.0)));
        assertEquals(5902408780260971510L, KeyGenerator.hash(Value.of(1L)));
        assertEquals("[5902408780260971510]", keys("{a: 'hashed'}", "", "{a: 1}"));
        assertEquals("[5902408780260971510, 3]", keys("{a: 'hashed', b: 1}", "", "{a: 1, b: 3}"));
        assertEquals("[" + KeyGenerator.hash(Value.NULL) + "]", keys("{a: 'hashed'}", "", "{b: 1}"));
        assertFalse(
                KeyGenerator.hash(Value.of(Doc.parse("{a: 1}"))) == KeyGenerator.hash(Value.of(Doc.parse("{b: 1}"))));
        refuses(16766, "{a: 'hashed'}", "{a: [1]}");
        refuses(16766, "{'a.b': 'hashed'}", "{a: [{b: 1}]}");
    }

    @Test
    public void keysEveryPathOfAWildcard() {
        assertEquals(
                "[\"a\", 1] [\"b.c\", 2] [\"b.d\", {}]", keys("{'$**': 1}", "", "{_id: 9, a: 1, b: {c: 2, d: {}}}"));
        assertEquals("[\"a\", 1] [\"a\", [2]] [\"a.b\", 3]", keys("{'$**': 1}", "", "{a: [1, [2], {b: 3}]}"));
        assertEquals("[\"a\", {\"$undefined\": true}]", keys("{'$**': 1}", "", "{a: []}"));
        assertEquals("[\"a.b\", 1] [\"a.c\", 2]", keys("{'a.$**': 1}", "", "{a: {b: 1, c: 2}, ab: 1, x: 1}"));
        assertEquals(Set.of("a", "a.b"), multikey("{'$**': 1}", "{a: [{b: [1]}], c: 2}"));
    }

    @Test
    public void projectsWildcardPaths() {
        String document = "{_id: 0, a: {b: 1, c: 2}, d: 3}";
        assertEquals("[\"a.b\", 1] [\"d\", 3]", keys("{'$**': 1}", ", wildcardProjection: {'a.b': 1, d: 1}", document));
        assertEquals("[\"a.b\", 1]", keys("{'$**': 1}", ", wildcardProjection: {'a.c': 0, d: 0}", document));
        assertEquals(
                "[\"_id\", 0] [\"a.b\", 1] [\"a.c\", 2]",
                keys("{'$**': 1}", ", wildcardProjection: {_id: 1, d: 0}", document));
        assertEquals("[\"_id\", 0] [\"d\", 3]", keys("{'$**': 1}", ", wildcardProjection: {_id: 1, d: 1}", document));
    }

    @Test
    public void foldsStringsByCollation() {
        IndexSpec spec = spec("{a: 1}", ", collation: {locale: 'en', strength: 2}");
        KeyGenerator generator = new KeyGenerator(spec, IcuCollation.parse(spec.collation()));
        assertTrue(java.util.Arrays.equals(
                generator.keys(Doc.parse("{a: 'ABC'}")).keys().get(0).key(),
                generator.keys(Doc.parse("{a: 'abc'}")).keys().get(0).key()));
    }

    @Test
    public void tellsWhenKeysCannotDiffer() {
        KeyGenerator generator = new KeyGenerator(spec("{'a.b': 1}", ""), Collation.SIMPLE);
        assertTrue(generator.surelyEqual(Doc.parse("{a: {b: 1}, c: 1}"), Doc.parse("{a: {b: 1}, c: 2}")));
        assertFalse(generator.surelyEqual(Doc.parse("{a: {b: 1}}"), Doc.parse("{a: {b: 2}}")));
        assertFalse(new KeyGenerator(spec("{'$**': 1}", ""), Collation.SIMPLE)
                .surelyEqual(Doc.parse("{a: 1}"), Doc.parse("{a: 1}")));
    }
}

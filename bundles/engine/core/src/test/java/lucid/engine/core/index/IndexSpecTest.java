/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public final class IndexSpecTest {

    private static IndexSpec parse(String json) {
        return IndexSpec.parse(Doc.parse(json), Doc.EMPTY);
    }

    private static void refuses(int code, String json) {
        CommandException refusal = assertThrows(json, CommandException.class, () -> parse(json));
        assertEquals(refusal.getMessage() + " for " + json, code, refusal.code());
    }

    @Test
    public void listsVersionKeyNameThenOptions() {
        IndexSpec spec = parse("{unique: true, name: 'x', key: {a: 1, 'b.c': -1}, hidden: false, sparse: true}");
        assertEquals(
                Doc.parse("{v: 2, key: {a: 1, 'b.c': -1}, name: 'x', unique: true, sparse: true}")
                        .toString(),
                spec.raw().toString());
        assertEquals(IndexKind.ORDERED, spec.kind());
        assertTrue(spec.fields().get(1).descending());
        assertTrue(spec.flags().unique());
        assertFalse(spec.flags().hidden());
    }

    @Test
    public void refusesUnknownAndMissingFields() {
        refuses(197, "{key: {a: 1}, name: 'a', foo: 1}");
        refuses(9, "{key: {a: 1}}");
        refuses(9, "{name: 'a'}");
        refuses(14, "{key: 1, name: 'a'}");
        refuses(14, "{key: {a: 1}, name: 1}");
        refuses(14, "{key: {a: 1}, name: 'a', unique: 'yes'}");
        refuses(67, "{key: {a: 1}, name: ''}");
        refuses(2, "{key: {a: 1}, name: '*'}");
        refuses(67, "{key: {a: 1}, name: 'a', v: 0}");
    }

    @Test
    public void refusesBadKeys() {
        refuses(67, "{key: {}, name: 'a'}");
        refuses(67, "{key: {a: 0}, name: 'a'}");
        refuses(67, "{key: {a: NaN}, name: 'a'}");
        refuses(67, "{key: {a: true}, name: 'a'}");
        refuses(67, "{key: {a: ''}, name: 'a'}");
        refuses(67, "{key: {a: 'foo'}, name: 'a'}");
        refuses(67, "{key: {'': 1}, name: 'a'}");
        refuses(67, "{key: {'a..b': 1}, name: 'a'}");
        refuses(67, "{key: {'.a': 1}, name: 'a'}");
        refuses(67, "{key: {'$a': 1}, name: 'a'}");
        refuses(67, "{key: {'a.$b': 1}, name: 'a'}");
        parse("{key: {'a.$id': 1}, name: 'a'}");
        StringBuilder many = new StringBuilder("a0: 1");
        for (int i = 1; i <= 32; i++) {
            many.append(", a").append(i).append(": 1");
        }
        refuses(13103, "{key: {" + many + "}, name: 'a'}");
    }

    @Test
    public void keepsTheIdIndexPlain() {
        assertEquals("_id_", parse("{key: {_id: 1}, name: 'other'}").name());
        refuses(197, "{key: {_id: 1}, name: '_id_', sparse: true}");
        refuses(2, "{key: {_id: 1}, name: '_id_', hidden: true}");
        refuses(197, "{key: {_id: 1}, name: '_id_', expireAfterSeconds: 1}");
        refuses(2, "{key: {_id: -1}, name: 'x'}");
        refuses(2, "{key: {a: 1}, name: '_id_'}");
        assertEquals(
                IndexKind.HASHED, parse("{key: {_id: 'hashed'}, name: 'h'}").kind());
    }

    @Test
    public void boundsExpiry() {
        assertEquals(
                60, parse("{key: {a: 1}, name: 'a', expireAfterSeconds: 60}").expireAfterSeconds());
        assertEquals(-1, parse("{key: {a: 1}, name: 'a'}").expireAfterSeconds());
        refuses(67, "{key: {a: 1}, name: 'a', expireAfterSeconds: -1}");
        refuses(67, "{key: {a: 1}, name: 'a', expireAfterSeconds: 'x'}");
        refuses(67, "{key: {a: 1}, name: 'a', expireAfterSeconds: 2147483648}");
        refuses(67, "{key: {a: 1, b: 1}, name: 'a', expireAfterSeconds: 1}");
    }

    @Test
    public void refusesWhatPartialFiltersMayNotHold() {
        parse("{key: {a: 1}, name: 'a', partialFilterExpression: {a: {$gt: 1}, b: {$exists: true}, c: {$in: [1]}}}");
        parse("{key: {a: 1}, name: 'a', partialFilterExpression: {$or: [{a: 1}, {b: {$type: 'string'}}]}}");
        refuses(67, "{key: {a: 1}, name: 'a', partialFilterExpression: {a: {$ne: 1}}}");
        refuses(67, "{key: {a: 1}, name: 'a', partialFilterExpression: {a: {$exists: false}}}");
        refuses(67, "{key: {a: 1}, name: 'a', partialFilterExpression: {a: {$regex: 'x'}}}");
        refuses(67, "{key: {a: 1}, name: 'a', sparse: true, partialFilterExpression: {a: 1}}");
    }

    @Test
    public void boundsHashedAndWildcardIndexes() {
        refuses(16764, "{key: {a: 'hashed'}, name: 'a', unique: true}");
        refuses(31303, "{key: {a: 'hashed', b: 'hashed'}, name: 'a'}");
        refuses(67, "{key: {'$**': 1}, name: 'a', unique: true}");
        refuses(67, "{key: {'$**': 1}, name: 'a', sparse: true}");
        refuses(67, "{key: {'$**': 1}, name: 'a', expireAfterSeconds: 1}");
        refuses(67, "{key: {'$**': -1}, name: 'a'}");
        refuses(67, "{key: {'$**': 'hashed'}, name: 'a'}");
        refuses(2, "{key: {a: 1}, name: 'a', wildcardProjection: {b: 1}}");
        refuses(9, "{key: {'$**': 1}, name: 'a', wildcardProjection: {}}");
        refuses(9, "{key: {'a.$**': 1}, name: 'a', wildcardProjection: {b: 1}}");
        refuses(31254, "{key: {'$**': 1}, name: 'a', wildcardProjection: {b: 1, c: 0}}");
        assertEquals(
                "a.b",
                parse("{key: {'a.b.$**': 1}, name: 'w'}").fields().get(0).path().path());
        assertEquals(
                "", parse("{key: {'$**': 1}, name: 'w'}").fields().get(0).path().path());
    }

    @Test
    public void completesTextAndGeographicIndexes() {
        Doc text = parse("{key: {a: 'text', b: 1}, name: 't', weights: {c: 5}}").raw();
        assertEquals(
                "{\"_fts\": \"text\", \"_ftsx\": 1, \"b\": 1}",
                text.get("key").document().toString());
        assertEquals("{\"a\": 1, \"c\": 5}", text.get("weights").document().toString());
        assertEquals("english", text.get("default_language").string());
        assertEquals(
                3,
                parse("{key: {a: '2dsphere'}, name: 's'}")
                        .raw()
                        .get("2dsphereIndexVersion")
                        .intValue());
        assertEquals(text, IndexSpec.parse(text, Doc.EMPTY).raw());
    }

    @Test
    public void inheritsAndOverridesCollation() {
        Doc german = Doc.parse("{locale: 'de', strength: 2}");
        IndexSpec inherited = IndexSpec.parse(Doc.parse("{key: {a: 1}, name: 'a'}"), german);
        assertEquals("de", inherited.collation().get("locale").string());
        assertEquals(
                2, inherited.raw().get("collation").document().get("strength").intValue());
        IndexSpec simple =
                IndexSpec.parse(Doc.parse("{key: {a: 1}, name: 'a', collation: {locale: 'simple'}}"), german);
        assertTrue(simple.collation().isEmpty());
        assertFalse(simple.raw().has("collation"));
        refuses(2, "{key: {a: 1}, name: 'a', collation: {}}");
        refuses(67, "{key: {a: 'text'}, name: 'a', collation: {locale: 'de'}}");
        refuses(67, "{key: {a: 'text', b: 1, c: 'text'}, name: 'a'}");
        refuses(67, "{key: {a: 'text'}, name: 'a', weights: {a: 0}}");
        refuses(67, "{key: {a: 'text'}, name: 'a', weights: {a: 99999}}");
        refuses(67, "{key: {a: 'text'}, name: 'a', weights: {a: 'x'}}");
        refuses(67, "{key: {a: 'text'}, name: 'a', weights: {'b.': 1}}");
        refuses(67, "{key: {a: 'text'}, name: 'a', weights: 5}");
        refuses(67, "{key: {a: 'text'}, name: 'a', default_language: 'klingon'}");
        refuses(67, "{key: {a: 'text'}, name: 'a', language_override: '$x'}");
        refuses(67, "{key: {a: 'text'}, name: 'a', textIndexVersion: 2}");
        refuses(67, "{key: {_fts: 'text', _ftsx: 1}, name: 'a'}");
    }

    @Test
    public void readsItsOwnListingBack() {
        IndexSpec spec = IndexSpec.parse(
                Doc.parse("{key: {a: 1.0}, name: 'a', expireAfterSeconds: 5, background: true}"),
                Doc.parse("{locale: 'fr'}"));
        IndexSpec again = IndexSpec.parse(spec.raw(), Doc.EMPTY);
        assertTrue(spec.sameOptions(again));
        assertTrue(spec.sameSignature(parse("{key: {a: 1}, name: 'b', collation: {locale: 'fr'}}")));
        assertFalse(spec.sameOptions(parse("{key: {a: 1}, name: 'b', collation: {locale: 'fr'}}")));
        assertFalse(spec.sameSignature(parse("{key: {a: 1}, name: 'a'}")));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.index.api.IndexDetail;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.junit.Test;

public class IndexSpecificationTest {

    @Test
    public void makesNamesOfEveryKindOfKey() {
        assertEquals("a_1_b.c_-1_d_hashed_e_2dsphere", named("{key: {a: 1, 'b.c': -1.0, d: 'hashed', e: '2dsphere'}}"));
        assertEquals("$**_1", named("{key: {'$**': 1}}"));
        assertEquals("_id_", named("{key: {_id: 1}}"));
        assertEquals("_id_hashed", named("{key: {_id: 'hashed'}}"));
        assertEquals("mine", named("{key: {a: 1}, name: 'mine'}"));
    }

    @Test
    public void knowsATextIndexAsTheServerKeepsIt() {
        assertTrue(same(
                "{key: {x: 1, a: 'text', b: 'text'}, weights: {b: 5}}",
                "{x: 1, _fts: 'text', _ftsx: 1}",
                "{v: 2, weights: {a: 1, b: 5}, default_language: 'english', language_override: 'language',"
                        + " textIndexVersion: 3}"));
        assertFalse(same("{key: {a: 'text'}}", "{_fts: 'text', _ftsx: 1}", "{weights: {b: 1}}"));
    }

    @Test
    public void knowsATextIndexKeptAsItWasGiven() {
        assertTrue(same("{key: {a: 'text'}}", "{a: 'text'}", "{v: 2}"));
    }

    @Test
    public void theOrderOfFieldsMatters() {
        assertFalse(same("{key: {a: 1, b: 1}}", "{b: 1, a: 1}", "{}"));
    }

    @Test
    public void aCollationMayBeFilledUpByTheServer() {
        assertTrue(same(
                "{key: {a: 1}, collation: {locale: 'de', strength: 2}}",
                "{a: 1}",
                "{collation: {locale: 'de', strength: 2, caseLevel: false, version: '57.1'}}"));
        assertFalse(same("{key: {a: 1}}", "{a: 1}", "{collation: {locale: 'de'}}"));
    }

    @Test
    public void timesAreComparedByValue() {
        assertTrue(same("{key: {a: 1}, expireAfterSeconds: 0}", "{a: 1}", "{expireAfterSeconds: {$numberLong: '0'}}"));
        assertFalse(same("{key: {a: 1}}", "{a: 1}", "{expireAfterSeconds: 0}"));
    }

    @Test
    public void leavesOnlyWhatIsNotSoYet() {
        assertEquals(
                BsonDocument.parse("{expireAfterSeconds: 60}"),
                IndexSpecification.remaining(
                        BsonDocument.parse("{hidden: true, expireAfterSeconds: 60, unique: false}"),
                        BsonDocument.parse("{hidden: true, expireAfterSeconds: 30}")));
        assertEquals(
                BsonDocument.parse("{expireAfterSeconds: 60}"),
                IndexSpecification.remaining(BsonDocument.parse("{expireAfterSeconds: 60}"), new BsonDocument()));
    }

    @Test
    public void aUniqueIndexNeedsNoPreparation() {
        assertEquals(
                new BsonDocument(),
                IndexSpecification.remaining(
                        BsonDocument.parse("{prepareUnique: true, unique: true}"),
                        BsonDocument.parse("{unique: true}")));
    }

    @Test
    public void becomesUniqueAloneAndLast() {
        assertEquals(
                List.of(
                        BsonDocument.parse("{prepareUnique: true, hidden: false}"),
                        BsonDocument.parse("{unique: true}")),
                IndexSpecification.steps(BsonDocument.parse("{unique: true, prepareUnique: true, hidden: false}")));
        assertEquals(List.of(), IndexSpecification.steps(new BsonDocument()));
    }

    @Test
    public void refusesChangesOfAWrongType() {
        for (String changes : new String[] {"{}", "{hidden: 1}", "{expireAfterSeconds: 'off'}", "{sparse: true}"}) {
            assertThrows(
                    changes,
                    ProblemException.class,
                    () -> IndexSpecification.checkChanges(BsonDocument.parse(changes)));
        }
    }

    private static String named(String specification) {
        return IndexSpecification.read(BsonDocument.parse(specification)).name();
    }

    private static boolean same(String asked, String key, String options) {
        IndexDetail existing =
                new IndexDetail("shop", "orders", "i", BsonDocument.parse(key), BsonDocument.parse(options), List.of());
        return IndexSpecification.read(BsonDocument.parse(asked)).sameButForTheName(existing);
    }
}

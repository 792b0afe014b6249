/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lucid.engine.api.EngineDeployment;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.fieldcrypt.api.FieldDestruction;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Keys are made once, found by other nodes, wrapped anew and destroyed; what was there before marks is encrypted. */
public class KeyLifeTest {

    @ClassRule
    public static final EngineDeployment MONGO = new EngineDeployment();

    private static final BsonDocument ANN = BsonDocument.parse("{_id:1,customer:'ann',card:'1',note:'n'}");
    private static final BsonDocument BOB = BsonDocument.parse("{_id:2,customer:'bob',card:'1',note:'n'}");

    private final FakeKeyService keys = new FakeKeyService();
    private final Encryption node = new Encryption(MONGO, keys);

    @Before
    public void fresh() {
        MONGO.data("main").getDatabase("lucid_system").drop();
        MONGO.data("main").getDatabase("shop").drop();
        node.mark("shop", "orders", "customer", "card!", "note");
    }

    @Test
    public void anotherNodeReadsAndSearches() {
        RawBsonDocument stored = node.clear("shop", "orders").stored(ANN);
        CollectionCipher other = new Encryption(MONGO, keys).clear("shop", "orders");
        assertEquals(ANN, other.shown(stored));
        assertEquals(stored.get("card"), other.stored(ANN).get("card"));
        assertEquals(1, system("field_keys").countDocuments());
    }

    @Test
    public void nodesThatStartAtOnceMakeOneMasterAndOneKey() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<RawBsonDocument>> all = new ArrayList<>();
            for (int at = 0; at < 6; at++) {
                all.add(threads.submit(() ->
                        new Encryption(MONGO, keys).clear("shop", "orders").stored(ANN)));
            }
            Set<Object> cards = new HashSet<>();
            for (Future<RawBsonDocument> one : all) {
                cards.add(one.get().get("card"));
            }
            assertEquals(1, cards.size());
        } finally {
            threads.shutdownNow();
        }
        assertEquals(2, system("field_masters").countDocuments());
        assertEquals(1, system("field_keys").countDocuments());
    }

    @Test
    public void namesOfKeysTellNoSubject() {
        node.clear("shop", "orders").stored(ANN);
        String key = system("field_keys").find().first().toJson();
        assertFalse(key, key.contains("ann"));
        assertTrue(key, key.contains(":shop.orders"));
    }

    @Test
    public void aDestroyedKeyLeavesCiphertextAndOthersReadable() {
        CollectionCipher orders = node.clear("shop", "orders");
        RawBsonDocument ann = orders.stored(ANN);
        RawBsonDocument bob = orders.stored(BOB);
        FieldDestruction proof =
                node.keys().destroy("shop", "orders", new BsonString("ann")).apply();
        assertEquals(ann, orders.shown(ann));
        assertEquals(BOB, orders.shown(bob));
        assertEquals(ann, new Encryption(MONGO, keys).clear("shop", "orders").shown(ann));
        BsonDocument kept = system("field_destructions").find().first();
        assertEquals(proof.proof(), kept.getString("proof").getValue());
        assertEquals("shop.orders", proof.namespace());
        assertEquals(
                FieldProblem.KEY_MISSING,
                assertThrows(ProblemException.class, () -> node.keys().destroy("shop", "orders", new BsonString("ann")))
                        .type());
        RawBsonDocument again = orders.stored(ANN);
        assertNotEquals(ann.get("card"), again.get("card"));
        assertEquals(ANN, orders.shown(again));
        assertEquals(Trees.raw(Trees.copy(ann).append("x", BsonDocument.parse("{}"))), unrelatedChange(orders, ann));
    }

    /** A change of something else carries what cannot be read any more along. */
    private static RawBsonDocument unrelatedChange(CollectionCipher orders, RawBsonDocument before) {
        return orders.stored(before, Trees.copy(before).append("x", BsonDocument.parse("{}")));
    }

    @Test
    public void aRotationWrapsAllKeysAndOtherNodesFollow() {
        Encryption other = new Encryption(MONGO, keys);
        RawBsonDocument ann = node.clear("shop", "orders").stored(ANN);
        RawBsonDocument bob = other.clear("shop", "orders").stored(BOB);
        keys.next();
        assertEquals(2, node.keys().rotate().apply().keys());
        system("field_keys")
                .find()
                .forEach(key -> assertEquals(
                        "local:m2",
                        key.getDocument("masterKey").getString("provider").getValue()));
        other.vault().refresh();
        for (Encryption one : List.of(node, other, new Encryption(MONGO, keys))) {
            assertEquals(ANN, one.clear("shop", "orders").shown(ann));
            assertEquals(BOB, one.clear("shop", "orders").shown(bob));
        }
        FieldKeyUser user = new FieldKeyUser(node.vault());
        assertEquals(1, user.places("field.1").size());
        assertEquals(2, user.places("field.2").size());
        assertEquals(List.of(), user.places("field.3"));
    }

    @Test
    public void aNodeThatKnowsTheFormerMasterOnlyReadsWhatIsWrappedAnew() {
        Encryption other = new Encryption(MONGO, keys);
        other.clear("shop", "orders").stored(BOB);
        node.keys().rotate().apply();
        RawBsonDocument ann = node.clear("shop", "orders").stored(ANN);
        assertEquals(ANN, other.clear("shop", "orders").shown(ann));
    }

    @Test
    public void whatWasThereBeforeIsEncryptedOnce() {
        MongoCollection<BsonDocument> orders =
                MONGO.data("main").getDatabase("shop").getCollection("orders", BsonDocument.class);
        orders.insertMany(List.of(
                ANN, BOB, BsonDocument.parse("{_id:3,customer:'cid'}"), BsonDocument.parse("{_id:4,card:'1'}")));
        Marks marks = node.marks().marks("shop", "orders");
        assertEquals(3, node.marks().plaintext(marks, 100));
        assertEquals(2, node.marks().plaintext(marks, 2));
        ProblemException left =
                assertThrows(ProblemException.class, () -> node.marks().encrypt(marks, done -> {}));
        assertEquals(FieldProblem.PLAINTEXT_LEFT, left.type());
        assertTrue(left.detail(), left.detail().startsWith("1 documents"));
        assertEquals(1, node.marks().plaintext(marks, 100));
        orders.deleteOne(BsonDocument.parse("{_id:4}"));
        assertEquals(0, node.marks().encrypt(marks, done -> {}));
        RawBsonDocument ann =
                Trees.raw(orders.find(BsonDocument.parse("{_id:1}")).first());
        assertNotEquals(ANN, ann);
        assertEquals(ANN, node.clear("shop", "orders").shown(ann));
    }

    @Test
    public void aMarkThatIsGoneLeavesCiphertextReadable() {
        RawBsonDocument ann = node.clear("shop", "orders").stored(ANN);
        node.marks().put(Marks.of("shop", "orders", "", List.<Mark>of())).apply();
        CollectionCipher orders = node.clear("shop", "orders");
        assertFalse(orders.marked());
        assertEquals(ANN, orders.shown(ann));
        assertEquals(ANN, orders.stored(ANN));
    }

    @Test
    public void aCollectionWithoutMarksOpensNothing() {
        assertFalse(node.service().known("shop", "other"));
        assertEquals(ANN, node.clear("shop", "other").stored(ANN));
        assertEquals(0, system("field_masters").countDocuments());
    }

    private static MongoCollection<BsonDocument> system(String name) {
        return MONGO.data("main").getDatabase("lucid_system").getCollection(name, BsonDocument.class);
    }
}

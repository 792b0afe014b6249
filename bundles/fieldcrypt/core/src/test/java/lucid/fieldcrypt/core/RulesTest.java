/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.engine.api.EngineDeployment;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** What may be searched and changed, and by whom. */
public class RulesTest {

    @ClassRule
    public static final EngineDeployment MONGO = new EngineDeployment();

    private static final Encryption NODE = new Encryption(MONGO);
    private static final BsonDocument NOBODY = new BsonDocument();

    private final CollectionCipher users = NODE.clear("shop", "users");
    private final CollectionCipher orders = NODE.clear("shop", "orders");

    @BeforeClass
    public static void mark() {
        NODE.mark("shop", "users", "", "ssn!", "home.street", "number!");
        NODE.mark("shop", "orders", "customer", "card!", "note");
    }

    @Test
    public void equalityIsSearchedByCiphertext() {
        BsonValue ssn = users.stored(doc("{ssn:'1'}")).get("ssn");
        assertEquals(new BsonDocument("ssn", ssn), users.filter(doc("{ssn:'1'}")));
        assertEquals(
                doc("{$or:[{a:1},{ssn:{$ne:0}}]}")
                        .append(
                                "$or",
                                users.filter(doc("{$or:[{a:1},{ssn:{$ne:'1'}}]}"))
                                        .get("$or")),
                users.filter(doc("{$or:[{a:1},{ssn:{$ne:'1'}}]}")));
        assertEquals(
                doc("{ssn:{$exists:true},'home.street':null}"),
                users.filter(doc("{ssn:{$exists:true},'home.street':null}")));
        BsonDocument in = users.filter(doc("{ssn:{$in:['1','2',null]}}")).getDocument("ssn");
        assertTrue(in.getArray("$in").contains(ssn));
        assertEquals(3, in.getArray("$in").size());
        assertEquals(
                new BsonDocument("ssn", new BsonDocument("$not", new BsonDocument("$eq", ssn))),
                users.filter(doc("{ssn:{$not:{$eq:'1'}}}")));
    }

    @Test
    public void aWholeNumberIsFoundWhateverItsType() {
        BsonValue number = users.stored(doc("{number:{$numberLong:'5'}}")).get("number");
        for (String five : List.of("5", "{$numberLong:'5'}", "5.0")) {
            BsonDocument asked = users.filter(doc("{number:" + five + "}"));
            assertTrue(asked.getDocument("number").getArray("$in").contains(number));
        }
    }

    @Test
    public void whatCiphertextCannotAnswerIsRefused() {
        for (String filter : List.of(
                "{ssn:{$gt:'1'}}",
                "{ssn:/1/}",
                "{ssn:{$regex:'1'}}",
                "{ssn:{$in:[/1/]}}",
                "{ssn:{$not:/1/}}",
                "{'ssn.x':1}",
                "{'home.street':'x'}",
                "{home:{street:'x'}}",
                "{$and:[{$nor:[{ssn:{$lt:'3'}}]}]}",
                "{$expr:{$eq:['$ssn','1']}}",
                "{$expr:{$eq:['$$ROOT.ssn','1']}}",
                "{ssn:true}")) {
            FieldProblem expected =
                    "{ssn:true}".equals(filter) ? FieldProblem.TYPE_REFUSED : FieldProblem.SEARCH_REFUSED;
            refused(expected, () -> users.filter(doc(filter)));
        }
        refused(FieldProblem.SEARCH_REFUSED, () -> users.requireSort(doc("{a:1,ssn:1}")));
        users.requireSort(doc("{a:1}"));
    }

    @Test
    public void whoSeesCiphertextMayNotSearch() {
        CollectionCipher closed = NODE.closed("shop", "users");
        for (String filter : List.of(
                "{ssn:'1'}",
                "{ssn:{$exists:true}}",
                "{$or:[{ssn:'1'}]}",
                "{'home.street':'x'}",
                "{home:1}",
                "{$expr:{$eq:['$ssn','1']}}")) {
            refused(FieldProblem.WITHHELD, () -> closed.filter(doc(filter)));
        }
        refused(FieldProblem.WITHHELD, () -> closed.pipeline(List.of(doc("{$match:{ssn:'1'}}"))));
        assertEquals(doc("{a:1}"), closed.filter(doc("{a:1}")));
        assertEquals(users.filter(doc("{ssn:'1'}")), closed.within(doc("{ssn:'1'}")));
    }

    @Test
    public void whoSeesCiphertextWritesAndSeesCiphertext() {
        CollectionCipher closed = NODE.closed("shop", "users");
        RawBsonDocument stored = closed.stored(doc("{ssn:'1'}"));
        assertEquals(stored, closed.shown(stored));
        assertEquals(doc("{ssn:'1'}"), users.shown(stored));
    }

    @Test
    public void aFieldOfASubjectIsSearchedWithTheSubject() {
        BsonValue card = orders.stored(doc("{customer:'ann',card:'1'}")).get("card");
        assertEquals(card, orders.filter(doc("{customer:'ann',card:'1'}")).get("card"));
        BsonDocument deep = orders.filter(doc("{$and:[{customer:{$eq:'ann'}},{$or:[{card:'1'}]}]}"));
        BsonDocument inner = deep.getArray("$and").get(1).asDocument();
        assertEquals(card, inner.getArray("$or").get(0).asDocument().get("card"));
        assertNotEquals(card, orders.stored(doc("{customer:'bob',card:'1'}")).get("card"));
        refused(FieldProblem.SEARCH_REFUSED, () -> orders.filter(doc("{card:'1'}")));
        refused(FieldProblem.SEARCH_REFUSED, () -> orders.filter(doc("{card:'1',customer:{$in:['ann']}}")));
        refused(FieldProblem.SEARCH_REFUSED, () -> orders.filter(doc("{$or:[{customer:'ann'},{card:'1'}]}")));
    }

    @Test
    public void aDocumentWithoutItsSubjectIsRefused() {
        for (String one : List.of(
                "{card:'1'}", "{card:'1',customer:null}", "{card:'1',customer:['ann']}", "{card:'1',customer:1.5}")) {
            refused(FieldProblem.SUBJECT_MISSING, () -> orders.stored(doc(one)));
        }
        assertEquals(doc("{a:1}"), orders.stored(doc("{a:1}")));
        RawBsonDocument five = orders.stored(doc("{customer:5,card:'1'}"));
        assertEquals(
                five.get("card"),
                orders.stored(doc("{customer:{$numberLong:'5'},card:'1'}")).get("card"));
    }

    @Test
    public void updatesWriteCiphertext() {
        BsonDocument set = users.update(doc("{$set:{ssn:'1',a:1},$unset:{'home.street':''},$inc:{b:1}}"), NOBODY);
        assertTrue(Ciphertext.is(set.getDocument("$set").get("ssn")));
        assertEquals(1, set.getDocument("$set").getInt32("a").getValue());
        BsonDocument around = users.update(doc("{$set:{home:{street:'x',town:'y'}}}"), NOBODY);
        BsonDocument home = around.getDocument("$set").getDocument("home");
        assertTrue(Ciphertext.is(home.get("street")));
        assertEquals("y", home.getString("town").getValue());
        assertFalse(users.needsSubject(doc("{$set:{ssn:'1'}}")));
    }

    @Test
    public void updatesThatWouldComputeAreRefused() {
        for (String update : List.of(
                "{$inc:{number:1}}",
                "{$push:{ssn:'1'}}",
                "{$rename:{ssn:'x'}}",
                "{$rename:{x:'ssn'}}",
                "{$rename:{home:'x'}}",
                "{$set:{'ssn.x':1}}",
                "{$unset:{'ssn.x':1}}",
                "{$set:{'home.0.street':1}}",
                "{$set:{'home.$[].street':1}}",
                "{$max:{ssn:'1'}}",
                "{$pull:{home:{street:'x'}}}",
                "{$currentDate:{ssn:true}}")) {
            refused(FieldProblem.UPDATE_REFUSED, () -> users.update(doc(update), NOBODY));
        }
        refused(FieldProblem.TYPE_REFUSED, () -> users.update(doc("{$set:{home:[{street:'x'}]}}"), NOBODY));
    }

    @Test
    public void updatesNeedTheSubjectAndKeepIt() {
        BsonDocument set = doc("{$set:{card:'1'}}");
        assertTrue(orders.needsSubject(set));
        refused(FieldProblem.SUBJECT_MISSING, () -> orders.update(set, doc("{_id:1}")));
        BsonValue card = orders.stored(doc("{customer:'ann',card:'1'}")).get("card");
        assertEquals(
                card,
                orders.update(set, doc("{customer:'ann'}")).getDocument("$set").get("card"));
        refused(FieldProblem.SUBJECT_FIXED, () -> orders.update(doc("{$set:{customer:'bob'}}"), NOBODY));
        refused(FieldProblem.SUBJECT_FIXED, () -> orders.update(doc("{$unset:{customer:1}}"), NOBODY));
        refused(FieldProblem.SUBJECT_FIXED, () -> orders.update(doc("{$rename:{x:'customer'}}"), NOBODY));
        refused(FieldProblem.SUBJECT_FIXED, () -> orders.update(doc("{$set:{customer:'bob',card:'1'}}"), NOBODY));
        BsonDocument all =
                orders.update(doc("{$set:{customer:'ann',card:'1'},$unset:{note:1}}"), doc("{customer:'bob'}"));
        assertEquals(card, all.getDocument("$set").get("card"));
        BsonDocument inserted = orders.update(doc("{$setOnInsert:{customer:'ann',card:'1'}}"), doc("{_id:1}"));
        assertEquals(card, inserted.getDocument("$setOnInsert").get("card"));
    }

    @Test
    public void whatIsCarriedOverStaysAndFollowsNoOtherSubject() {
        RawBsonDocument before = orders.stored(doc("{_id:1,customer:'ann',card:'1',note:'n'}"));
        BsonDocument after = Trees.copy(before).append("x", before.get("_id"));
        assertEquals(Trees.raw(after), orders.stored(before, after));
        BsonDocument moved =
                Trees.copy(before).append("customer", doc("{c:'bob'}").get("c"));
        refused(FieldProblem.SUBJECT_FIXED, () -> orders.stored(before, moved));
        BsonDocument whole = doc("{_id:1,customer:'bob',card:'2',note:'m'}");
        assertEquals(whole, orders.shown(orders.stored(before, whole)));
    }

    @Test
    public void ownCiphertextMayBeWrittenBackAndNoOther() {
        RawBsonDocument ann = orders.stored(doc("{customer:'ann',card:'1',note:'n'}"));
        assertEquals(ann, orders.stored(ann));
        BsonDocument bob = Trees.copy(ann).append("customer", doc("{c:'bob'}").get("c"));
        refused(FieldProblem.CIPHERTEXT_FOREIGN, () -> orders.stored(bob));
        BsonDocument crossed = Trees.copy(ann).append("note", ann.get("card"));
        refused(FieldProblem.CIPHERTEXT_FOREIGN, () -> orders.stored(crossed));
        BsonDocument broken = Trees.copy(ann);
        byte[] bytes = broken.getBinary("card").getData();
        bytes[bytes.length - 1] ^= 1;
        refused(FieldProblem.CIPHERTEXT_FOREIGN, () -> orders.stored(broken));
        assertEquals(broken.get("card"), orders.shown(Trees.raw(broken)).get("card"));
    }

    @Test
    public void ciphertextOfACollectionOpensInNoOther() {
        BsonValue ssn = users.stored(doc("{ssn:'1'}")).get("ssn");
        RawBsonDocument copied = Trees.raw(new BsonDocument("anything", ssn));
        assertEquals(copied, orders.shown(copied));
        assertEquals(doc("{anything:'1'}"), users.shown(copied));
    }

    @Test
    public void mergePatchesAreSeen() {
        assertFalse(orders.patches(doc("{a:{card:1}}")));
        assertTrue(orders.patches(doc("{card:'1'}")));
        assertTrue(orders.patches(doc("{card:null}")));
        assertTrue(orders.patches(doc("{customer:'x'}")));
        assertTrue(users.patches(doc("{home:{street:'x'}}")));
        assertTrue(users.patches(doc("{home:null}")));
        assertFalse(users.patches(doc("{home:{town:'x'}}")));
        refused(FieldProblem.UPDATE_REFUSED, () -> users.patches(doc("{ssn:{a:1}}")));
    }

    @Test
    public void theBeginningOfAPipelineIsSearched() {
        BsonValue ssn = users.stored(doc("{ssn:'1'}")).get("ssn");
        List<BsonDocument> sent = users.pipeline(List.of(
                doc("{$unset:['x']}"), doc("{$match:{ssn:'1'}}"), doc("{$group:{_id:'$ssn'}}"), doc("{$match:{n:1}}")));
        assertEquals(ssn, sent.get(1).getDocument("$match").get("ssn"));
        refused(FieldProblem.SEARCH_REFUSED, () -> users.pipeline(List.of(doc("{$sort:{ssn:1}}"))));
        refused(
                FieldProblem.SEARCH_REFUSED,
                () -> users.pipeline(List.of(doc("{$project:{ssn:1}}"), doc("{$match:{ssn:'1'}}"))));
        refused(
                FieldProblem.SEARCH_REFUSED,
                () -> users.pipeline(List.of(doc("{$facet:{a:[{$match:{$or:[{ssn:'1'}]}}]}}"))));
    }

    private static void refused(FieldProblem expected, ThrowingRunnable work) {
        assertEquals(expected, assertThrows(ProblemException.class, work).type());
    }

    private static BsonDocument doc(String json) {
        return BsonDocument.parse(json);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import lucid.document.api.BulkOperation;
import lucid.document.api.ChangeListener;
import lucid.document.api.Choice;
import lucid.document.api.Consistency;
import lucid.document.api.Counting;
import lucid.document.api.DistinctQuery;
import lucid.document.api.Explainable;
import lucid.document.api.LoadSource;
import lucid.document.api.LoadSpec;
import lucid.document.api.Precondition;
import lucid.document.api.Query;
import lucid.document.api.StoredDocument;
import lucid.document.api.Target;
import lucid.document.api.TransactionOperation;
import lucid.document.api.TransactionTerms;
import lucid.document.api.Verbosity;
import lucid.engine.api.EngineDeployment;
import lucid.fieldcrypt.api.FieldEncryption;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.fieldcrypt.core.Encryption;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** By whatever way documents come and go, marked fields are ciphertext in the database. */
public class EncryptedFieldsTest {

    @ClassRule
    public static final EngineDeployment MONGO = new EngineDeployment();

    private static final Encryption NODE = new Encryption(MONGO);
    private static final FieldEncryption FIELDS = NODE.service();
    private static final Target CLOSED = new Target("shop", "orders", Consistency.STANDARD);
    private static final Target CLEAR = CLOSED.clear(Set.of("orders"));
    private static final BsonValue ID = new BsonString("1");

    private final MongoDocumentService documents = new MongoDocumentService(MONGO, FIELDS, Settings.USUAL);
    private final MongoQueryService queries = new MongoQueryService(MONGO, FIELDS, Settings.USUAL);
    private final MongoLoadService loads = new MongoLoadService(MONGO, FIELDS, Settings.USUAL);
    private final MongoTransactionService transactions = new MongoTransactionService(MONGO, FIELDS, Settings.USUAL);

    @Before
    public void oneOrder() {
        NODE.mark("shop", "orders", "customer", "card!", "note");
        raw().drop();
        documents.put(CLOSED, ID, doc("{customer:'ann',card:'c1',note:'n1',total:5}"), Precondition.NONE);
    }

    @Test
    public void readsInTheClearOnlyWhereItMay() {
        StoredDocument clear = documents.get(CLEAR, ID);
        StoredDocument closed = documents.get(CLOSED, ID);
        assertEquals("c1", clear.document().getString("card").getValue());
        assertEquals(BsonType.BINARY, closed.document().get("card").getBsonType());
        assertEquals("a version is that of what is stored", closed.version(), clear.version());
        assertTrue(queries.in("shop", "orders"));
        assertFalse(queries.in("shop", "others"));
    }

    @Test
    public void whatWasReadAsCiphertextCanBeWrittenBack() {
        StoredDocument closed = documents.get(CLOSED, ID);
        BsonDocument changed =
                Versions.tree(closed.document()).append("total", doc("{x:6}").get("x"));
        documents.put(CLOSED, ID, changed, Precondition.version(closed.version()));
        assertEquals("c1", documents.get(CLEAR, ID).document().getString("card").getValue());
        nothingPlain();
    }

    @Test
    public void patchesEncrypt() {
        documents.merge(CLOSED, ID, doc("{card:'c2'}"), Precondition.NONE);
        seen("c2", "n1");
        documents.merge(CLOSED, ID, doc("{total:7}"), Precondition.NONE);
        documents.merge(CLOSED, ID, doc("{customer:'bob',card:'c3',note:'n3'}"), Precondition.PRESENT);
        seen("c3", "n3");
        StoredDocument after = documents.merge(CLEAR, ID, doc("{note:null}"), Precondition.NONE);
        assertFalse(after.document().containsKey("note"));
        assertEquals("c3", after.document().getString("card").getValue());
        refused(
                FieldProblem.SUBJECT_FIXED,
                () -> documents.merge(CLOSED, ID, doc("{customer:'cid'}"), Precondition.NONE));
    }

    @Test
    public void operatorsEncryptForWhoseTheDocumentIs() {
        StoredDocument after = documents.update(CLEAR, ID, doc("{$set:{card:'c2'},$inc:{total:1}}"), Precondition.NONE);
        assertEquals("c2", after.document().getString("card").getValue());
        assertEquals(6, after.document().getInt32("total").getValue());
        documents.update(CLOSED, ID, doc("{$set:{note:'n2'}}"), Precondition.version(after.version()));
        seen("c2", "n2");
        refused(
                FieldProblem.UPDATE_REFUSED,
                () -> documents.update(CLEAR, ID, doc("{$push:{card:1}}"), Precondition.NONE));
        refused(
                FieldProblem.SUBJECT_FIXED,
                () -> documents.update(CLEAR, ID, doc("{$set:{customer:'bob',card:'c'}}"), Precondition.NONE));
    }

    @Test
    public void loadsEncryptAndTellLinesThatCannotBe() throws IOException {
        loads.insert(CLOSED, Versions.raw(doc("{_id:'2',customer:'bob',card:'c1',note:'n1'}")));
        LoadSpec spec = new LoadSpec(CLOSED, "key", "me", () -> false);
        List<BsonDocument> lines = List.of(
                doc("{_id:'3',customer:'ann',card:'c1',note:'n1'}"), doc("{_id:'4',card:'c1'}"), doc("{_id:'5'}"));
        var summary = loads.load(spec, new Lines(lines), line -> {});
        assertEquals(2, summary.inserted());
        assertEquals(2, summary.errors().get(0).line());
        assertEquals(
                FieldProblem.SUBJECT_MISSING.code(), summary.errors().get(0).code());
        assertEquals(
                "acknowledged lines are known again",
                3,
                loads.load(spec, new Lines(lines), line -> {}).skipped());
        assertEquals(2, queries.count(CLEAR, doc("{customer:'ann',card:'c1'}")));
        nothingPlain();
    }

    @Test
    public void bulkWritesEncrypt() {
        loads.bulk(
                CLEAR,
                List.of(
                        new BulkOperation.Insert(doc("{_id:'2',customer:'ann',card:'c1',note:'n1'}")),
                        new BulkOperation.Update(
                                doc("{customer:'ann',card:'c1'}"), doc("{$set:{note:'n2'}}"), List.of(), false, true),
                        new BulkOperation.Update(
                                doc("{customer:'new'}"), doc("{$set:{card:'c1'}}"), List.of(), true, false),
                        new BulkOperation.Replace(
                                doc("{_id:'2'}"), doc("{customer:'bob',card:'c1',note:'n1'}"), false)),
                true);
        seen("c1", "n2");
        assertEquals(1, queries.count(CLEAR, doc("{customer:'bob',card:'c1'}")));
        assertEquals(1, queries.count(CLEAR, doc("{customer:'new',card:'c1'}")));
        nothingPlain();
        loads.bulk(CLEAR, List.of(new BulkOperation.Delete(doc("{customer:'bob',card:'c1'}"), true)), true);
        assertEquals(2, raw().countDocuments());
        refused(
                FieldProblem.SUBJECT_MISSING,
                () -> loads.bulk(
                        CLEAR,
                        List.of(new BulkOperation.Update(doc("{}"), doc("{$set:{card:'c'}}"), List.of(), false, true)),
                        true));
        refused(
                FieldProblem.WITHHELD,
                () -> loads.bulk(
                        CLOSED, List.of(new BulkOperation.Delete(doc("{customer:'ann',card:'c1'}"), true)), true));
    }

    @Test
    public void transactionsEncrypt() {
        Choice byId = new Choice.ById(ID, Precondition.NONE);
        Choice byCard = new Choice.ByFilter(doc("{customer:'ann',card:'c1'}"), 1);
        run(
                new TransactionOperation.Update("orders", byCard, doc("{$set:{note:'n2'}}"), List.of(), false, false),
                new TransactionOperation.Update("orders", byId, doc("{$set:{card:'c2'}}"), List.of(), false, false),
                new TransactionOperation.Insert("orders", doc("{_id:'2',customer:'ann',card:'c1',note:'n1'}")),
                new TransactionOperation.Merge("orders", byCard, doc("{note:'n3'}")));
        seen("c2", "n2");
        assertEquals(1, queries.count(CLEAR, doc("{customer:'ann',card:'c1'}")));
        nothingPlain();
        run(new TransactionOperation.Delete("orders", byCard, false));
        run(new TransactionOperation.Replace("orders", byId, doc("{customer:'bob',card:'c1',note:'n1'}"), false));
        seen("c1", "n1");
        nothingPlain();
        ProblemException refusal = assertThrows(
                ProblemException.class,
                () -> transactions.run(
                        "shop",
                        List.of(new TransactionOperation.Delete("orders", byCard, false)),
                        new TransactionTerms(Consistency.STANDARD)));
        assertEquals(FieldProblem.WITHHELD, refusal.type());
    }

    private void run(TransactionOperation... operations) {
        transactions.run(
                "shop",
                List.of(operations),
                new TransactionTerms(Consistency.STANDARD, Set.of("orders"), ChangeListener.NONE));
    }

    @Test
    public void everyWayToReadDecrypts() throws IOException {
        Query query = new Query(doc("{customer:'ann',card:'c1'}"), doc("{}"), doc("{total:1}"), 5, "", Counting.EXACT);
        var page = queries.find(CLEAR, query);
        assertEquals(1, page.count());
        assertEquals("c1", page.items().get(0).getString("card").getValue());
        List<BsonDocument> pipeline =
                List.of(doc("{$match:{customer:'ann',card:'c1'}}"), doc("{$project:{cards:['$card']}}"));
        RawBsonDocument result = queries.aggregate(CLEAR, pipeline, 5).get(0);
        assertEquals(
                "c1", Versions.tree(result).getArray("cards").get(0).asString().getValue());
        assertEquals(
                List.of(new BsonString("c1")),
                queries.distinct(CLEAR, new DistinctQuery("card", doc("{}"), 5, ""))
                        .items());
        List<RawBsonDocument> exported = new ArrayList<>();
        queries.export(CLEAR, doc("{}"), doc("{}"), exported::add);
        assertEquals("n1", exported.get(0).getString("note").getValue());
        String plan = queries.explain(CLEAR, new Explainable.Find(query), Verbosity.QUERY_PLANNER)
                .toJson();
        assertFalse(plan, plan.contains("c1\""));
    }

    @Test
    public void whoSeesCiphertextAsksNothingOfIt() {
        Query query = new Query(doc("{customer:'ann',card:'c1'}"), doc("{}"), doc("{}"), 5, "", Counting.NONE);
        refused(FieldProblem.WITHHELD, () -> queries.find(CLOSED, query));
        refused(FieldProblem.WITHHELD, () -> queries.count(CLOSED, doc("{card:'c1'}")));
        refused(FieldProblem.WITHHELD, () -> queries.distinct(CLOSED, new DistinctQuery("x", doc("{card:1}"), 5, "")));
        refused(FieldProblem.WITHHELD, () -> queries.export(CLOSED, doc("{card:'c1'}"), doc("{}"), one -> {}));
        refused(FieldProblem.WITHHELD, () -> queries.aggregate(CLOSED, List.of(doc("{$match:{card:'c1'}}")), 5));
    }

    @Test
    public void aRoleMayNarrowByAnEncryptedField() {
        Target within = CLOSED.within(doc("{customer:'ann',card:'c1'}"));
        assertEquals(1, queries.count(within, doc("{}")));
        documents.get(within, ID);
        assertEquals(0, queries.count(CLOSED.within(doc("{customer:'ann',card:'c2'}")), doc("{}")));
        refused(FieldProblem.SEARCH_REFUSED, () -> queries.count(CLOSED.within(doc("{card:{$gt:'a'}}")), doc("{}")));
    }

    @Test
    public void joinedCollectionsAreInTheClearOneByOne() {
        NODE.mark("shop", "users", "", "ssn");
        Target users = new Target("shop", "users", Consistency.STANDARD);
        documents.put(users, ID, doc("{ssn:'s1'}"), Precondition.NONE);
        List<BsonDocument> join = List.of(doc("{$lookup:{from:'users',localField:'_id',foreignField:'_id',as:'u'}}"));
        BsonDocument some = Versions.tree(queries.aggregate(CLEAR, join, 5).get(0));
        assertEquals("c1", some.getString("card").getValue());
        assertTrue(some.getArray("u").get(0).asDocument().isBinary("ssn"));
        Target both = CLOSED.clear(Set.of("orders", "users"));
        BsonDocument all = Versions.tree(queries.aggregate(both, join, 5).get(0));
        assertTrue(all.getArray("u").get(0).asDocument().isString("ssn"));
    }

    private void seen(String card, String note) {
        RawBsonDocument order = documents.get(CLEAR, ID).document();
        assertEquals(card, order.getString("card").getValue());
        assertEquals(note, order.getString("note").getValue());
        nothingPlain();
    }

    /** Every card and note in the database is a ciphertext of its own key. */
    private static void nothingPlain() {
        raw().find().forEach(order -> {
            for (String field : List.of("card", "note")) {
                if (order.containsKey(field)) {
                    assertEquals(
                            order.toJson(), BsonType.BINARY, order.get(field).getBsonType());
                    assertEquals(6, order.getBinary(field).getType());
                    assertNotEquals(0, order.getBinary(field).getData().length);
                }
            }
        });
    }

    private static MongoCollection<BsonDocument> raw() {
        return MONGO.data("main").getDatabase("shop").getCollection("orders", BsonDocument.class);
    }

    private static void refused(FieldProblem expected, ThrowingRunnable work) {
        assertEquals(expected, assertThrows(ProblemException.class, work).type());
    }

    private static BsonDocument doc(String json) {
        return BsonDocument.parse(json);
    }

    private static final class Lines implements LoadSource {

        private final Iterator<BsonDocument> left;
        private BsonDocument now = new BsonDocument();
        private long line;

        Lines(List<BsonDocument> lines) {
            left = lines.iterator();
        }

        @Override
        public boolean next() {
            if (!left.hasNext()) {
                return false;
            }
            now = left.next();
            line++;
            return true;
        }

        @Override
        public long line() {
            return line;
        }

        @Override
        public RawBsonDocument document() {
            return Versions.raw(now);
        }
    }
}

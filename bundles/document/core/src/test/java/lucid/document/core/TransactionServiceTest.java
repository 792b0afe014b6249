/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ValidationOptions;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lucid.document.api.Choice;
import lucid.document.api.Consistency;
import lucid.document.api.DocumentProblem;
import lucid.document.api.OperationResult;
import lucid.document.api.Precondition;
import lucid.document.api.Target;
import lucid.document.api.TransactionOperation;
import lucid.document.api.TransactionOperation.Delete;
import lucid.document.api.TransactionOperation.Insert;
import lucid.document.api.TransactionOperation.Merge;
import lucid.document.api.TransactionOperation.Replace;
import lucid.document.api.TransactionOperation.Update;
import lucid.document.api.TransactionResult;
import lucid.document.api.TransactionTerms;
import lucid.engine.api.EngineDeployment;
import lucid.fieldcrypt.core.Encryption;
import lucid.mongo.api.Capabilities;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class TransactionServiceTest {

    @ClassRule
    public static final EngineDeployment MONGO = new EngineDeployment();

    private static final String BANK = "bank";
    private static final String ACCOUNTS = "accounts";
    private static final String MOVES = "moves";

    private final MongoTransactionService transactions =
            new MongoTransactionService(MONGO, new Encryption(MONGO).service(), Settings.USUAL);
    private final MongoDocumentService documents =
            new MongoDocumentService(MONGO, new Encryption(MONGO).service(), Settings.USUAL);

    @Before
    public void twoAccounts() {
        MONGO.data("main").getDatabase(BANK).drop();
        for (String name : List.of("a", "b")) {
            collection(ACCOUNTS).insertOne(json("{_id: '" + name + "', balance: 100}"));
        }
    }

    @Test
    public void everyOperationSaysWhatItDid() {
        TransactionResult result = run(
                new Insert(MOVES, json("{from: 'a', _id: 1}")),
                new Insert(MOVES, json("{from: 'b'}")),
                update(id("a"), "{$inc: {balance: -5}}", false, false),
                update(filter("{balance: {$gte: 95}}"), "{$set: {seen: true}}", false, true),
                update(id("c"), "{$set: {balance: 1}}", true, false),
                update(filter("{_id: 'd'}"), "{$set: {balance: 1}}", true, false),
                new Merge(ACCOUNTS, id("b"), json("{seen: null, at: {x: 1}}")),
                new Merge(ACCOUNTS, filter("{_id: 'nobody'}"), json("{x: 1}")),
                new Replace(ACCOUNTS, id("c"), json("{balance: 1}"), false),
                new Replace(ACCOUNTS, id("e"), json("{_id: 'e', n: 1}"), true),
                new Replace(ACCOUNTS, filter("{n: 1}"), json("{n: 2}"), false),
                new Delete(ACCOUNTS, id("e"), false),
                new Delete(ACCOUNTS, filter("{balance: 1}"), true));
        assertEquals(1, result.attempts());
        assertEquals(
                List.of(
                        "insert 1 0 0 0",
                        "insert 1 0 0 0",
                        "update 0 1 1 0",
                        "update 0 2 2 0",
                        "update 1 0 0 0",
                        "update 1 0 0 0",
                        "merge 0 1 1 0",
                        "merge 0 0 0 0",
                        "replace 0 1 0 0",
                        "replace 1 0 0 0",
                        "replace 0 1 1 0",
                        "delete 0 1 0 1",
                        "delete 0 2 0 2"),
                result.results().stream().map(TransactionServiceTest::told).toList());
        assertEquals(
                List.of(json("{_id: 'a', balance: 95, seen: true}"), json("{_id: 'b', balance: 100, at: {x: 1}}")),
                all(ACCOUNTS));
    }

    private static String told(OperationResult result) {
        return "%s %d %d %d %d"
                .formatted(
                        result.operation(), result.inserted(), result.matched(), result.modified(), result.deleted());
    }

    @Test
    public void versionsOfResultsAreThoseOfTheDocuments() {
        List<OperationResult> results = run(
                        new Insert(ACCOUNTS, json("{x: 1, _id: 'new'}")),
                        update(id("a"), "{$inc: {balance: 1}}", false, false),
                        update(id("up"), "{$inc: {balance: 1}}", true, false),
                        new Merge(ACCOUNTS, id("b"), json("{y: 1}")),
                        new Replace(ACCOUNTS, id("put"), json("{y: 1}"), true))
                .results();
        for (OperationResult result : results) {
            assertEquals(result.toString(), version(result.id()), result.version());
        }
    }

    @Test
    public void oneThatFailsUndoesAllAndIsNamed() {
        ProblemException problem = fails(
                DocumentProblem.DUPLICATE,
                update(id("a"), "{$inc: {balance: -5}}", false, false),
                new Insert(MOVES, json("{_id: 1}")),
                new Insert(MOVES, json("{_id: 1}")));
        assertEquals("/operations/2", problem.violations().get(0).where());
        assertTrue(problem.detail(), problem.detail().startsWith("operation 2 (insert, collection moves) failed"));
        assertEquals(11_000, problem.mongo().code());
        assertEquals(List.of(), all(MOVES));
        assertEquals(json("{_id: 'a', balance: 100}"), all(ACCOUNTS).get(0));
    }

    @Test
    public void idsWantADocumentAndFiltersOnlyWhatTheyExpect() {
        fails(DocumentProblem.MISSING, update(id("x"), "{$set: {n: 1}}", false, false));
        fails(DocumentProblem.MISSING, new Replace(ACCOUNTS, id("x"), json("{}"), false));
        fails(DocumentProblem.MISSING, new Merge(ACCOUNTS, id("x"), json("{n: 1}")));
        fails(DocumentProblem.MISSING, new Delete(ACCOUNTS, id("x"), false));
        run(update(filter("{_id: 'x'}"), "{$set: {n: 1}}", false, false), new Delete(ACCOUNTS, filter("{x: 1}"), true));
        Choice rich = new Choice.ByFilter(json("{_id: 'a', balance: {$gte: 101}}"), 1);
        fails(DocumentProblem.EXPECTATION_FAILED, update(rich, "{$inc: {balance: -101}}", false, false));
        fails(DocumentProblem.EXPECTATION_FAILED, new Delete(ACCOUNTS, new Choice.ByFilter(json("{}"), 3), true));
        fails(DocumentProblem.EXPECTATION_FAILED, new Merge(ACCOUNTS, rich, json("{n: 1}")));
        run(update(new Choice.ByFilter(json("{}"), 2), "{$inc: {balance: 1}}", false, true));
        run(update(new Choice.ByFilter(json("{_id: 'x'}"), 0), "{$inc: {balance: 1}}", true, false));
    }

    @Test
    public void aConditionHoldsUntilTheCommit() {
        String version = version(new BsonString("a"));
        Choice same = new Choice.ById(new BsonString("a"), Precondition.version(version));
        run(update(same, "{$inc: {balance: 1}}", false, false));
        fails(DocumentProblem.VERSION_MISMATCH, update(same, "{$inc: {balance: 1}}", false, false));
        fails(DocumentProblem.VERSION_MISMATCH, new Delete(ACCOUNTS, same, false));
        fails(DocumentProblem.VERSION_MISMATCH, new Merge(ACCOUNTS, same, json("{n: 1}")));
        Choice any = new Choice.ById(new BsonString("nobody"), Precondition.PRESENT);
        fails(DocumentProblem.VERSION_MISMATCH, new Replace(ACCOUNTS, any, json("{}"), false));
    }

    @Test
    public void idsOfBodiesAreThoseOfTheDocuments() {
        fails(DocumentProblem.ID_IMMUTABLE, new Replace(ACCOUNTS, id("a"), json("{_id: 'b'}"), false));
        fails(DocumentProblem.ID_IMMUTABLE, new Merge(ACCOUNTS, id("a"), json("{_id: null}")));
        run(new Replace(ACCOUNTS, id("a"), json("{n: 1, _id: 'a'}"), false));
        assertEquals(json("{_id: 'a', n: 1}"), all(ACCOUNTS).get(0));
    }

    @Test
    public void whatIsNeverAllowedIsNamedBeforeAnythingIsDone() {
        Insert good = new Insert(MOVES, json("{}"));
        fails(DocumentProblem.UPDATE_REFUSED, good, update(id("a"), "{n: 1}", false, false));
        fails(DocumentProblem.UPDATE_REFUSED, good, new Replace(ACCOUNTS, id("a"), json("{$set: {}}"), false));
        fails(DocumentProblem.QUERY_REFUSED, good, new Delete(ACCOUNTS, filter("{$where: 'true'}"), true));
        fails(DocumentProblem.PROTECTED, good, new Insert("system.views", json("{}")));
        ProblemException closed = assertThrows(
                ProblemException.class,
                () -> transactions.run("lucid_system", List.of(good), new TransactionTerms(Consistency.STANDARD)));
        assertEquals(DocumentProblem.PROTECTED, closed.type());
        assertEquals("/operations/0", closed.violations().get(0).where());
        assertEquals(List.of(), all(MOVES));
    }

    @Test
    public void numberAndSizeAreBounded() {
        fails(DocumentProblem.TRANSACTION_REFUSED);
        List<TransactionOperation> many = new ArrayList<>();
        for (int i = 0; i <= Settings.USUAL.transaction_limit(); i++) {
            many.add(new Insert(MOVES, json("{}")));
        }
        fails(DocumentProblem.TRANSACTION_REFUSED, many.toArray(TransactionOperation[]::new));
        Insert large = new Insert(MOVES, new BsonDocument("x", new BsonString("x".repeat(1 << 20))));
        fails(DocumentProblem.TRANSACTION_REFUSED, large);
    }

    @Test
    public void theValidatorsComplaintsAreKept() {
        MONGO.data("main")
                .getDatabase(BANK)
                .createCollection(
                        "strict",
                        new CreateCollectionOptions()
                                .validationOptions(new ValidationOptions()
                                        .validator(json("{$jsonSchema: {required: ['name']}}"))));
        ProblemException problem = fails(
                DocumentProblem.VALIDATION_FAILED,
                new Insert(MOVES, json("{}")),
                new Insert("strict", json("{nome: 1}")));
        assertEquals(2, problem.violations().size());
        assertEquals("/operations/1/insert", problem.violations().get(1).where());
        assertEquals("/name is required", problem.violations().get(1).message());
    }

    @Test
    public void usesUniqueIndexesOfItsOwnWrites() {
        collection(MOVES).createIndex(json("{n: 1}"), new IndexOptions().unique(true));
        fails(DocumentProblem.DUPLICATE, new Insert(MOVES, json("{n: 1}")), new Insert(MOVES, json("{n: 1}")));
        run(
                new Insert(MOVES, json("{_id: 1, n: 1}")),
                new Delete(MOVES, new Choice.ById(new BsonInt32(1), Precondition.NONE), false),
                new Insert(MOVES, json("{_id: 2, n: 1}")));
        assertEquals(List.of(json("{_id: 2, n: 1}")), all(MOVES));
    }

    @Test
    public void manyAtOnceLoseNothing() throws InterruptedException, ExecutionException, TimeoutException {
        int threads = 4;
        int moves = 15;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Integer>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            all.add(pool.submit(() -> {
                int done = 0;
                for (int i = 0; i < moves; i++) {
                    done += moved() ? 1 : 0;
                }
                return done;
            }));
        }
        int done = 0;
        for (Future<Integer> one : all) {
            done += one.get(2, TimeUnit.MINUTES);
        }
        pool.shutdown();
        assertTrue("some came through", done > 0);
        assertEquals(done, all(MOVES).size());
        assertEquals(
                List.of(
                        json("{_id: 'a', balance: " + (100 - done) + "}"),
                        json("{_id: 'b', balance: " + (100 + done) + "}")),
                all(ACCOUNTS));
    }

    private boolean moved() {
        try {
            run(
                    update(id("a"), "{$inc: {balance: -1}}", false, false),
                    update(id("b"), "{$inc: {balance: 1}}", false, false),
                    new Insert(MOVES, json("{}")));
            return true;
        } catch (ProblemException e) {
            assertEquals(e.detail(), DocumentProblem.CONTENDED, e.type());
            return false;
        }
    }

    @Test
    public void givesUpWhereAnotherHoldsOn() {
        MongoClient client = MONGO.data("main");
        try (ClientSession other = client.startSession()) {
            other.startTransaction();
            collection(ACCOUNTS).updateOne(other, json("{_id: 'a'}"), json("{$set: {held: true}}"));
            ProblemException problem =
                    fails(DocumentProblem.CONTENDED, update(id("a"), "{$inc: {balance: 1}}", false, false));
            assertEquals("/operations/0", problem.violations().get(0).where());
            assertEquals(112, problem.mongo().code());
            other.abortTransaction();
        }
        assertFalse(run(update(id("a"), "{$inc: {balance: 1}}", false, false))
                .results()
                .isEmpty());
    }

    @Test
    public void everyConsistencyCommits() {
        for (Consistency consistency : Consistency.values()) {
            transactions.run(BANK, List.of(new Insert(MOVES, json("{}"))), new TransactionTerms(consistency));
        }
        assertEquals(3, all(MOVES).size());
    }

    @Test
    public void aSingleServerHasNone() {
        Deployments single = (Deployments) Proxy.newProxyInstance(
                Deployments.class.getClassLoader(),
                new Class<?>[] {Deployments.class},
                (proxy, method, arguments) -> method.getName().equals("capabilities")
                        ? new Capabilities("7.0.0", 21, "standalone", Set.of(), new BsonDocument())
                        : null);
        List<TransactionOperation> one = List.of(new Insert(MOVES, json("{}")));
        MongoTransactionService service =
                new MongoTransactionService(single, new Encryption(single).service(), Settings.USUAL);
        ProblemException problem = assertThrows(
                ProblemException.class, () -> service.run(BANK, one, new TransactionTerms(Consistency.STANDARD)));
        assertEquals(MongoProblem.NOT_SUPPORTED_BY_SERVER, problem.type());
    }

    private static Update update(Choice choice, String update, boolean upsert, boolean multi) {
        return new Update(ACCOUNTS, choice, json(update), List.of(), upsert, multi);
    }

    private static Choice id(String id) {
        return new Choice.ById(new BsonString(id), Precondition.NONE);
    }

    private static Choice filter(String filter) {
        return new Choice.ByFilter(json(filter), Choice.ByFilter.ANY);
    }

    private TransactionResult run(TransactionOperation... operations) {
        return transactions.run(BANK, List.of(operations), new TransactionTerms(Consistency.STANDARD));
    }

    private ProblemException fails(ProblemType type, TransactionOperation... operations) {
        ProblemException problem = assertThrows(ProblemException.class, () -> run(operations));
        assertEquals(problem.detail(), type, problem.type());
        return problem;
    }

    private String version(BsonValue id) {
        assertFalse(id.equals(BsonNull.VALUE));
        return documents
                .get(new Target(BANK, ACCOUNTS, Consistency.STANDARD), id)
                .version();
    }

    private static MongoCollection<BsonDocument> collection(String name) {
        return MONGO.data("main").getDatabase(BANK).getCollection(name, BsonDocument.class);
    }

    private static List<BsonDocument> all(String collection) {
        return collection(collection).find().sort(json("{_id: 1}")).into(new ArrayList<>());
    }

    private static BsonDocument json(String text) {
        return BsonDocument.parse(text);
    }
}

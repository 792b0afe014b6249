/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lucid.document.api.BulkOperation;
import lucid.document.api.Consistency;
import lucid.document.api.Counting;
import lucid.document.api.DistinctQuery;
import lucid.document.api.DocumentPage;
import lucid.document.api.DocumentProblem;
import lucid.document.api.Explainable;
import lucid.document.api.Precondition;
import lucid.document.api.Query;
import lucid.document.api.Target;
import lucid.document.api.Verbosity;
import lucid.engine.api.EngineDeployment;
import lucid.fieldcrypt.core.Encryption;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** Documents outside of what a target is limited to are not there, whatever the call. */
public class WithinTest {

    @ClassRule
    public static final EngineDeployment MONGO = new EngineDeployment();

    private static final BsonDocument ALL = new BsonDocument();
    private static final Target WHOLE = new Target("shop", "within", Consistency.CRITICAL);
    private static final Target MINE =
            new Target("shop", "within", Consistency.CRITICAL, BsonDocument.parse("{owner: 'me'}"));
    private static final BsonValue OWN = new BsonInt32(1);
    private static final BsonValue OTHER = new BsonInt32(2);

    private final MongoDocumentService documents =
            new MongoDocumentService(MONGO, new Encryption(MONGO).service(), Settings.USUAL);
    private final MongoQueryService queries =
            new MongoQueryService(MONGO, new Encryption(MONGO).service(), Settings.USUAL);
    private final MongoLoadService loads = new MongoLoadService(MONGO, new Encryption(MONGO).service(), Settings.USUAL);

    @Before
    public void fill() {
        MONGO.data("main").getDatabase("shop").getCollection("within").drop();
        documents.put(WHOLE, OWN, BsonDocument.parse("{owner: 'me', a: 1}"), Precondition.NONE);
        documents.put(WHOLE, OTHER, BsonDocument.parse("{owner: 'you', a: 2}"), Precondition.NONE);
    }

    @Test
    public void readsOnlyWhatIsWithin() throws IOException {
        documents.get(MINE, OWN);
        refused(DocumentProblem.MISSING, () -> documents.get(MINE, OTHER));
        assertEquals(List.of(OWN), ids(find(ALL, Counting.NONE).items()));
        assertEquals(
                List.of(), ids(find(BsonDocument.parse("{a: 2}"), Counting.NONE).items()));
        assertEquals(
                List.of(),
                ids(find(BsonDocument.parse("{$or: [{a: 2}, {owner: 'you'}]}"), Counting.NONE)
                        .items()));
        assertEquals(List.of(OWN), ids(queries.aggregate(MINE, List.of(), 10)));
        List<RawBsonDocument> exported = new ArrayList<>();
        queries.export(MINE, ALL, ALL, exported::add);
        assertEquals(List.of(OWN), ids(exported));
    }

    @Test
    public void countsOnlyWhatIsWithin() {
        assertEquals(1, queries.count(MINE, ALL));
        assertEquals(0, queries.count(MINE, BsonDocument.parse("{a: 2}")));
        assertEquals(1, find(ALL, Counting.ESTIMATED).count());
        assertEquals(
                List.of(new BsonString("me")),
                queries.distinct(MINE, new DistinctQuery("owner", ALL, 10, "")).items());
    }

    @Test
    public void tellsNoPlans() {
        refused(
                DocumentProblem.NARROWED,
                () -> queries.explain(MINE, new Explainable.Count(ALL), Verbosity.EXECUTION_STATS));
    }

    @Test
    public void changesOnlyWhatIsWithin() {
        BsonDocument set = BsonDocument.parse("{$set: {a: 9}}");
        BsonDocument merge = BsonDocument.parse("{a: 9}");
        BsonDocument nested = BsonDocument.parse("{a: {b: {c: null}}}");
        documents.update(MINE, OWN, set, Precondition.NONE);
        for (Precondition condition : List.of(Precondition.NONE, Precondition.PRESENT)) {
            refusedChange(() -> documents.update(MINE, OTHER, set, condition));
            refusedChange(() -> documents.merge(MINE, OTHER, merge, condition));
            refusedChange(() -> documents.merge(MINE, OTHER, nested, condition));
            refusedChange(() -> documents.delete(MINE, OTHER, condition));
        }
        Precondition version = Precondition.version(documents.get(WHOLE, OTHER).version());
        refusedChange(() -> documents.update(MINE, OTHER, set, version));
        refusedChange(() -> documents.delete(MINE, OTHER, version));
        assertEquals(2, documents.get(WHOLE, OTHER).document().getInt32("a").getValue());
    }

    @Test
    public void putsOverNothingThatIsNotWithin() {
        BsonDocument mine = BsonDocument.parse("{owner: 'me', a: 7}");
        documents.put(MINE, OWN, mine, Precondition.NONE);
        assertTrue(
                documents.put(MINE, new BsonInt32(3), mine, Precondition.NONE).created());
        documents.get(WHOLE, new BsonInt32(3));
        refused(DocumentProblem.DUPLICATE, () -> documents.put(MINE, OTHER, mine, Precondition.NONE));
        refused(DocumentProblem.VERSION_MISMATCH, () -> documents.put(MINE, OTHER, mine, Precondition.PRESENT));
        assertEquals(
                "you", documents.get(WHOLE, OTHER).document().getString("owner").getValue());
    }

    @Test
    public void changesManyOnlyWithin() {
        BsonDocument set = BsonDocument.parse("{$set: {a: 9}}");
        loads.bulk(
                MINE,
                List.of(
                        new BulkOperation.Update(ALL, set, List.of(), false, true),
                        new BulkOperation.Update(BsonDocument.parse("{_id: 2}"), set, List.of(), false, false),
                        new BulkOperation.Replace(BsonDocument.parse("{_id: 2}"), ALL, false),
                        new BulkOperation.Delete(BsonDocument.parse("{_id: 2}"), false),
                        new BulkOperation.Delete(ALL, true)),
                true);
        assertEquals(1, queries.count(WHOLE, ALL));
        assertEquals(2, documents.get(WHOLE, OTHER).document().getInt32("a").getValue());
    }

    private static void refusedChange(ThrowingRunnable call) {
        ProblemException problem = assertThrows(ProblemException.class, call);
        assertTrue(
                problem.type().toString(),
                List.of(DocumentProblem.MISSING, DocumentProblem.VERSION_MISMATCH)
                        .contains(problem.type()));
    }

    private static void refused(DocumentProblem expected, ThrowingRunnable call) {
        assertEquals(expected, assertThrows(ProblemException.class, call).type());
    }

    private DocumentPage find(BsonDocument filter, Counting counting) {
        return queries.find(MINE, new Query(filter, ALL, ALL, 10, "", counting));
    }

    private static List<BsonValue> ids(List<RawBsonDocument> found) {
        return found.stream().map(document -> document.get("_id")).toList();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.document.api.BulkOperation;
import lucid.document.api.ChangeListener;
import lucid.document.api.Choice;
import lucid.document.api.Consistency;
import lucid.document.api.DataChange;
import lucid.document.api.Precondition;
import lucid.document.api.StoredDocument;
import lucid.document.api.Target;
import lucid.document.api.TransactionOperation;
import lucid.document.api.TransactionTerms;
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

/** What a listener is told of writes. */
public class ToldChangesTest {

    @ClassRule
    public static final EngineDeployment MONGO = new EngineDeployment();

    private static final BsonValue ID = new BsonInt32(1);
    private static final Precondition ANY = Precondition.NONE;

    private final List<DataChange> told = new ArrayList<>();
    private final Target target = new Target("told", "c", Consistency.FAST).watched(told::add);
    private final MongoDocumentService documents =
            new MongoDocumentService(MONGO, new Encryption(MONGO).service(), Settings.USUAL);
    private final MongoLoadService loads = new MongoLoadService(MONGO, new Encryption(MONGO).service(), Settings.USUAL);
    private final MongoTransactionService transactions =
            new MongoTransactionService(MONGO, new Encryption(MONGO).service(), Settings.USUAL);

    @Before
    public void empty() {
        MONGO.data("main").getDatabase("told").drop();
        MONGO.data("main").getDatabase("told").createCollection("c");
    }

    @Test
    public void aPutTellsWhatWasThere() {
        documents.put(target, ID, json("{a: 1}"), ANY);
        documents.put(target, ID, json("{a: 2}"), ANY);
        documents.put(target, ID, json("{a: 3}"), Precondition.PRESENT);
        documents.put(target, new BsonInt32(2), json("{}"), Precondition.ABSENT);
        told(
                inserted("{_id: 1, a: 1}"),
                replaced("{_id: 1, a: 1}", "{_id: 1, a: 2}"),
                replaced("{_id: 1, a: 2}", "{_id: 1, a: 3}"),
                inserted("{_id: 2}"));
    }

    @Test
    public void aPatchTellsBothTimes() {
        documents.put(target, ID, json("{a: 1, b: {c: 2}}"), ANY);
        told.clear();
        documents.merge(target, ID, json("{a: 2}"), ANY);
        documents.merge(target, ID, json("{b: {c: null}}"), ANY);
        documents.merge(target, ID, json("{a: null}"), Precondition.PRESENT);
        told(
                replaced("{_id: 1, a: 1, b: {c: 2}}", "{_id: 1, a: 2, b: {c: 2}}"),
                replaced("{_id: 1, a: 2, b: {c: 2}}", "{_id: 1, a: 2, b: {}}"),
                replaced("{_id: 1, a: 2, b: {}}", "{_id: 1, b: {}}"));
    }

    @Test
    public void aPatchAnswersTheDocumentThatTheDatabaseHas() {
        for (String patch : List.of(
                "{z: 1, a: 2, m: 3}",
                "{b: 1, B: 2, _x: 3, 'b c': 4, kept: 5, gone: null}",
                "{'10': 1, '9': 2, z: 3, a: 4}",
                "{'\uD83D\uDE00': 1, '\uFF01': 2, a: 3}",
                "{kept: [1, {x: null}], gone: 1.0, 'é': null}",
                "{kept: 1}")) {
            documents.put(target, ID, json("{kept: 1, gone: 1, last: 1}"), ANY);
            StoredDocument answered = documents.merge(target, ID, json(patch), ANY);
            assertEquals(patch, documents.get(target, ID), answered);
        }
    }

    @Test
    public void operatorsTellWhatTheyNameUnlessTheDocumentIsReadAnyway() {
        documents.put(target, ID, json("{n: 1, o: 1}"), ANY);
        told.clear();
        documents.update(target, ID, json("{$inc: {n: 1}, $rename: {o: 'p'}}"), ANY);
        documents.update(target, ID, json("{$inc: {n: 1}}"), Precondition.PRESENT);
        told(
                new DataChange.Updated("c", raw("{_id: 1, n: 2, p: 1}"), Set.of("n", "o", "p")),
                replaced("{_id: 1, n: 2, p: 1}", "{_id: 1, n: 3, p: 1}"));
    }

    @Test
    public void aDeletionTellsWhatItWas() {
        documents.put(target, ID, json("{a: 1}"), ANY);
        documents.delete(target, ID, ANY);
        documents.put(target, ID, json("{a: 2}"), ANY);
        documents.delete(target, ID, Precondition.PRESENT);
        assertEquals(
                List.of(
                        new DataChange.Deleted("c", raw("{_id: 1, a: 1}")),
                        new DataChange.Deleted("c", raw("{_id: 1, a: 2}"))),
                List.of(told.get(1), told.get(3)));
    }

    @Test
    public void whatFailsIsNotTold() {
        assertThrows(ProblemException.class, () -> documents.delete(target, ID, ANY));
        assertThrows(ProblemException.class, () -> documents.merge(target, ID, json("{a: 1}"), ANY));
        assertThrows(ProblemException.class, () -> documents.update(target, ID, json("{$inc: {a: 1}}"), ANY));
        loads.insert(target, raw("{_id: 1}"));
        assertThrows(ProblemException.class, () -> loads.insert(target, raw("{_id: 1}")));
        assertThrows(ProblemException.class, () -> documents.put(target, ID, json("{}"), Precondition.ABSENT));
        told(inserted("{_id: 1}"));
    }

    @Test
    public void aBulkWriteTellsWhatWasDone() {
        List<BulkOperation> operations = List.of(
                new BulkOperation.Insert(json("{_id: 1}")),
                new BulkOperation.Insert(json("{_id: 1}")),
                new BulkOperation.Update(json("{_id: 1}"), json("{$set: {a: 1}}"), List.of(), false, true),
                new BulkOperation.Replace(json("{_id: 1}"), json("{b: 1}"), false),
                new BulkOperation.Delete(json("{_id: 1}"), false));
        loads.bulk(target, operations, false);
        told(
                inserted("{_id: 1}"),
                filtered("update", "{_id: 1}", "{$set: {a: 1}}", DataChange.Counts.UNKNOWN),
                filtered("replace", "{_id: 1}", "{b: 1}", DataChange.Counts.UNKNOWN),
                filtered("delete", "{_id: 1}", "{}", DataChange.Counts.UNKNOWN));
        told.clear();
        loads.bulk(target, operations, true);
        told(inserted("{_id: 1}"));
    }

    @Test
    public void aTransactionTellsEachOperationOfTheAttemptThatCounts() {
        ChangeListener listener = new ChangeListener() {
            @Override
            public void changed(DataChange change) {
                told.add(change);
            }

            @Override
            public void begun() {
                told.clear();
            }
        };
        told.add(inserted("{_id: 'of an attempt before'}"));
        Choice one = new Choice.ById(ID, ANY);
        Choice all = new Choice.ByFilter(json("{}"), Choice.ByFilter.ANY);
        transactions.run(
                "told",
                List.of(
                        new TransactionOperation.Insert("c", json("{_id: 1, n: 1}")),
                        new TransactionOperation.Update("c", one, json("{$inc: {n: 1}}"), List.of(), false, false),
                        new TransactionOperation.Merge("c", one, json("{m: 1}")),
                        new TransactionOperation.Replace("c", one, json("{r: 1}"), false),
                        new TransactionOperation.Update("c", all, json("{$set: {s: 1}}"), List.of(), false, true),
                        new TransactionOperation.Delete("c", one, false),
                        new TransactionOperation.Delete("c", all, true)),
                new TransactionTerms(Consistency.STANDARD, Set.of(), listener));
        told(
                inserted("{_id: 1, n: 1}"),
                replaced("{_id: 1, n: 1}", "{_id: 1, n: 2}"),
                replaced("{_id: 1, n: 2}", "{_id: 1, n: 2, m: 1}"),
                replaced("{_id: 1, n: 2, m: 1}", "{_id: 1, r: 1}"),
                filtered("update", "{}", "{$set: {s: 1}}", new DataChange.Counts(1, 1, 0, 0)),
                new DataChange.Deleted("c", raw("{_id: 1, r: 1, s: 1}")),
                filtered("delete", "{}", "{}", new DataChange.Counts(0, 0, 0, 0)));
    }

    @Test
    public void anUpsertOfATransactionIsNew() {
        transactions.run(
                "told",
                List.of(new TransactionOperation.Update(
                        "c",
                        new Choice.ById(new BsonString("u"), ANY),
                        json("{$set: {a: 1}}"),
                        List.of(),
                        true,
                        false)),
                new TransactionTerms(Consistency.STANDARD, Set.of(), told::add));
        told(inserted("{_id: 'u', a: 1}"));
    }

    private void told(DataChange... changes) {
        assertEquals(List.of(changes), told);
    }

    private static DataChange inserted(String after) {
        return new DataChange.Inserted("c", raw(after));
    }

    private static DataChange replaced(String before, String after) {
        return new DataChange.Replaced("c", raw(before), raw(after));
    }

    private static DataChange filtered(String operation, String filter, String update, DataChange.Counts counts) {
        return new DataChange.Filtered("c", operation, json(filter), json(update), List.of(), counts);
    }

    private static BsonDocument json(String json) {
        return BsonDocument.parse(json);
    }

    private static RawBsonDocument raw(String json) {
        return RawBsonDocument.parse(json);
    }
}

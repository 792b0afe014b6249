/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.document.api.BulkOperation;
import lucid.document.api.BulkResult;
import lucid.document.api.Consistency;
import lucid.document.api.DistinctQuery;
import lucid.document.api.DocumentProblem;
import lucid.document.api.Precondition;
import lucid.document.api.StoredDocument;
import lucid.document.api.Target;
import lucid.document.api.ValuePage;
import lucid.document.api.Written;
import lucid.engine.api.EngineDeployment;
import lucid.fieldcrypt.core.Encryption;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class DocumentServiceTest {

    @ClassRule
    public static final EngineDeployment MONGO = new EngineDeployment();

    private static final Target TARGET = new Target("shop", "items", Consistency.CRITICAL);
    private static final BsonValue ID = new BsonInt32(5);

    private final MongoDocumentService documents =
            new MongoDocumentService(MONGO, new Encryption(MONGO).service(), Settings.USUAL);
    private final MongoQueryService queries =
            new MongoQueryService(MONGO, new Encryption(MONGO).service(), Settings.USUAL);

    @Before
    public void empty() {
        MONGO.data("main").getDatabase("shop").getCollection("items").drop();
    }

    @Test
    public void putsNewAndThenOld() {
        Written first = put("{a:1}", Precondition.NONE);
        assertTrue(first.created());
        assertEquals(documents.get(TARGET, ID).version(), first.version());
        Written second = put("{_id:5,a:2}", Precondition.NONE);
        assertFalse(second.created());
        assertEquals(documents.get(TARGET, ID).version(), second.version());
        assertNotEquals(first.version(), second.version());
    }

    @Test
    public void keepsTheTypeOfAnIdThatIsEqual() {
        documents.put(TARGET, new BsonDouble(5), json("{a:1}"), Precondition.NONE);
        Written written = put("{a:2}", Precondition.NONE);
        assertEquals(new BsonDouble(5), written.id());
        assertEquals(documents.get(TARGET, ID).version(), written.version());
    }

    @Test
    public void writesOnlyTheVersionThatWasRead() {
        String read = put("{a:1,b:{c:[1,{d:2}]}}", Precondition.NONE).version();
        String now = put("{a:2}", Precondition.version(read)).version();
        fails(DocumentProblem.VERSION_MISMATCH, () -> put("{a:3}", Precondition.version(read)));
        fails(DocumentProblem.VERSION_MISMATCH, () -> documents.delete(TARGET, ID, Precondition.version(read)));
        fails(DocumentProblem.VERSION_MISMATCH, () -> merge("{a:3}", Precondition.version(read)));
        String merged = merge("{a:3}", Precondition.version(now)).version();
        StoredDocument updated = documents.update(TARGET, ID, json("{$inc:{a:1}}"), Precondition.version(merged));
        assertEquals(json("{_id:5,a:4}"), Versions.tree(updated.document()));
        documents.delete(TARGET, ID, Precondition.version(updated.version()));
        fails(DocumentProblem.MISSING, () -> documents.get(TARGET, ID));
    }

    @Test
    public void createsOnlyWhatIsAbsentWhenAsked() {
        assertTrue(put("{a:1}", Precondition.ABSENT).created());
        fails(DocumentProblem.VERSION_MISMATCH, () -> put("{a:2}", Precondition.ABSENT));
        empty();
        fails(DocumentProblem.VERSION_MISMATCH, () -> put("{a:2}", Precondition.PRESENT));
    }

    @Test
    public void mergesInsideAndRemoves() {
        put("{a:{b:1,c:2},d:[1]}", Precondition.NONE);
        StoredDocument merged = merge("{a:{b:null,e:3},d:{f:1}}", Precondition.NONE);
        assertEquals(json("{_id:5,a:{c:2,e:3},d:{f:1}}"), Versions.tree(merged.document()));
        assertEquals(documents.get(TARGET, ID), merged);
        assertEquals(
                json("{_id:5,d:2}"),
                Versions.tree(merge("{a:null,d:2}", Precondition.NONE).document()));
    }

    @Test
    public void refusesAnotherId() {
        put("{a:1}", Precondition.NONE);
        fails(DocumentProblem.ID_IMMUTABLE, () -> put("{_id:6}", Precondition.NONE));
        fails(DocumentProblem.ID_IMMUTABLE, () -> merge("{_id:null}", Precondition.NONE));
        fails(
                DocumentProblem.ID_IMMUTABLE,
                () -> documents.update(TARGET, ID, json("{$set:{_id:6}}"), Precondition.NONE));
    }

    @Test
    public void refusesWhatIsNoUpdate() {
        for (String update : List.of("{}", "{a:1}", "{$foo:{a:1}}", "{$set:1}", "{$set:{a:1},b:1}")) {
            fails(DocumentProblem.UPDATE_REFUSED, () -> documents.update(TARGET, ID, json(update), Precondition.NONE));
        }
    }

    @Test
    public void takesNoOperatorsForFields() {
        for (String body : List.of("{$set:{a:1}}", "{a:1, $where:'1'}", "{a:{b:1}, $set:{a:1}}")) {
            fails(DocumentProblem.UPDATE_REFUSED, () -> documents.put(TARGET, ID, json(body), Precondition.NONE));
            fails(DocumentProblem.UPDATE_REFUSED, () -> documents.put(TARGET, ID, json(body), Precondition.ABSENT));
            fails(DocumentProblem.UPDATE_REFUSED, () -> merge(body, Precondition.NONE));
        }
    }

    @Test
    public void saysThatADocumentIsMissing() {
        fails(DocumentProblem.MISSING, () -> merge("{a:1}", Precondition.NONE));
        fails(DocumentProblem.MISSING, () -> merge("{a:{b:1}}", Precondition.NONE));
        fails(DocumentProblem.MISSING, () -> documents.delete(TARGET, ID, Precondition.NONE));
    }

    @Test
    public void staysOutOfWhatIsNotForUsers() {
        Target platform = new Target("lucid_system", "operations", Consistency.FAST);
        fails(DocumentProblem.PROTECTED, () -> documents.get(platform, ID));
        // the oplog holds what the platform writes about its own users, the trash what was dropped
        for (Target kept : List.of(
                new Target("local", "oplog.rs", Consistency.FAST),
                new Target("config", "image_collection", Consistency.FAST),
                new Target("shop", "lucid_trash.1", Consistency.FAST))) {
            fails(DocumentProblem.PROTECTED, () -> queries.count(kept, new BsonDocument()));
        }
        BsonDocument join = BsonDocument.parse("{$unionWith: 'lucid_trash.1'}");
        Target orders = new Target("shop", "orders", Consistency.FAST);
        fails(DocumentProblem.QUERY_REFUSED, () -> queries.aggregate(orders, List.of(join), 1));
        Target users = new Target("admin", "system.users", Consistency.FAST);
        fails(DocumentProblem.PROTECTED, () -> queries.count(users, new BsonDocument()));
        Target admin = new Target("admin", "x", Consistency.FAST);
        fails(DocumentProblem.PROTECTED, () -> documents.put(admin, ID, new BsonDocument(), Precondition.NONE));
        Target odd = new Target("a.b", "x", Consistency.FAST);
        fails(DocumentProblem.NAME_INVALID, () -> documents.get(odd, ID));
    }

    @Test
    public void refusesScriptsAndWritingStages() {
        fails(DocumentProblem.QUERY_REFUSED, () -> queries.count(TARGET, json("{$or:[{$where:'1'}]}")));
        for (String stage : List.of(
                "{$out:'x'}",
                "{$merge:{into:'x'}}",
                "{$currentOp:{}}",
                "{$lookup:{from:{db:'admin',coll:'x'},as:'y'}}",
                "{$unionWith:'system.users'}",
                "{$facet:{a:[{$lookup:{from:'system.users',as:'y'}}]}}")) {
            fails(DocumentProblem.QUERY_REFUSED, () -> queries.aggregate(TARGET, List.of(json(stage)), 5));
        }
    }

    @Test
    public void pagesDistinctValues() {
        for (int at = 0; at < 5; at++) {
            documents.put(TARGET, new BsonInt32(at), json("{v:" + at % 3 + "}"), Precondition.NONE);
        }
        ValuePage first = queries.distinct(TARGET, new DistinctQuery("v", new BsonDocument(), 2, ""));
        assertEquals(List.of(new BsonInt32(0), new BsonInt32(1)), first.items());
        ValuePage last = queries.distinct(TARGET, new DistinctQuery("v", new BsonDocument(), 2, first.next()));
        assertEquals(List.of(new BsonInt32(2)), last.items());
        assertEquals("", last.next());
    }

    @Test
    public void countsWhatABulkWriteDid() {
        MongoLoadService loads = new MongoLoadService(MONGO, new Encryption(MONGO).service(), Settings.USUAL);
        BulkResult result = loads.bulk(
                TARGET,
                List.of(
                        new BulkOperation.Insert(json("{_id:1}")),
                        new BulkOperation.Insert(json("{_id:1}")),
                        new BulkOperation.Update(json("{_id:1}"), json("{$set:{a:1}}"), List.of(), false, false),
                        new BulkOperation.Replace(json("{_id:'r'}"), json("{z:1}"), true),
                        new BulkOperation.Delete(json("{_id:1}"), false)),
                false);
        loads.stop();
        assertEquals(1, result.modified());
        assertEquals(1, result.deleted());
        assertEquals(List.of(new BulkResult.Upsert(3, new BsonString("r"))), result.upserted());
        assertEquals(1, result.errors().size());
        assertEquals(1, result.errors().get(0).line());
        assertEquals(DocumentProblem.DUPLICATE.code(), result.errors().get(0).code());
    }

    private Written put(String json, Precondition condition) {
        return documents.put(TARGET, ID, json(json), condition);
    }

    private StoredDocument merge(String json, Precondition condition) {
        return documents.merge(TARGET, ID, json(json), condition);
    }

    private static BsonDocument json(String json) {
        return BsonDocument.parse(json);
    }

    private static void fails(ProblemType type, ThrowingRunnable call) {
        assertEquals(type, assertThrows(ProblemException.class, call).type());
    }
}

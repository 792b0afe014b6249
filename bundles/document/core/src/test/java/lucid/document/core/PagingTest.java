/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lucid.document.api.Consistency;
import lucid.document.api.Counting;
import lucid.document.api.DocumentPage;
import lucid.document.api.DocumentProblem;
import lucid.document.api.Query;
import lucid.document.api.Target;
import lucid.engine.api.EngineDeployment;
import lucid.fieldcrypt.core.Encryption;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Pages against the whole result in the server's own order. */
public class PagingTest {

    @ClassRule
    public static final EngineDeployment MONGO = new EngineDeployment();

    private static final Target TARGET = new Target("shop", "mixed", Consistency.STANDARD);

    /** Values that the in-process server sorts as MongoDB does, but for the empty array, of which it can sort one. */
    private static final List<String> VALUES = List.of(
            "{$minKey:1}",
            "null",
            "-3",
            "0",
            "2.5",
            "{$numberLong:'7'}",
            "{$numberDecimal:'6.5'}",
            "{$numberDouble:'-Infinity'}",
            "''",
            "'a'",
            "'b'",
            "{a:1}",
            "{a:2}",
            "{$binary:{base64:'AAAA',subType:'00'}}",
            "{$oid:'5f5f5f5f5f5f5f5f5f5f5f5f'}",
            "false",
            "true",
            "{$date:'2020-01-01T00:00:00Z'}",
            "{$timestamp:{t:1,i:1}}",
            "{$maxKey:1}",
            "[1,10]",
            "[0,'a']",
            "['b',true]");

    private final MongoQueryService queries =
            new MongoQueryService(MONGO, new Encryption(MONGO).service(), Settings.USUAL);
    private MongoCollection<BsonDocument> collection;

    @Before
    public void fill() {
        collection = MONGO.data("main").getDatabase("shop").getCollection("mixed", BsonDocument.class);
        collection.drop();
        collection.insertOne(BsonDocument.parse("{_id:'empty',p:[],n:{p:[]}}"));
        Random random = new Random(7);
        for (int at = 0; at < 150; at++) {
            String p = random.nextInt(8) == 0 ? "" : ",p:" + any(random);
            String q = random.nextInt(8) == 0 ? "" : ",q:" + any(random);
            collection.insertOne(BsonDocument.parse("{_id:" + id(at) + p + q + ",n:{p:" + any(random) + "}}"));
        }
    }

    @Test
    public void whatIsNearComesByItsDistanceOverAllPages() {
        MongoCollection<BsonDocument> places =
                MONGO.data("main").getDatabase("shop").getCollection("places", BsonDocument.class);
        places.drop();
        places.createIndex(BsonDocument.parse("{at: '2dsphere'}"));
        for (int at = 0; at < 20; at++) {
            int away = (at * 7) % 20;
            places.insertOne(BsonDocument.parse(
                    "{_id: " + at + ", away: " + away + ", at: {type: 'Point', coordinates: [" + away + ", 0]}}"));
        }
        BsonDocument near = BsonDocument.parse(
                "{away: {$ne: 3}, $and: [{at: {$near: {$geometry: {type: 'Point', coordinates: [0, 0]}}}}]}");
        List<Integer> expected =
                IntStream.range(0, 20).filter(away -> away != 3).boxed().toList();
        assertEquals(expected, ranked("places", near, new BsonDocument(), "away"));
    }

    @Test
    public void textsComeByTheirScoreOverAllPages() {
        MongoCollection<BsonDocument> texts =
                MONGO.data("main").getDatabase("shop").getCollection("texts", BsonDocument.class);
        texts.drop();
        texts.createIndex(BsonDocument.parse("{text: 'text'}"));
        for (int at = 0; at < 10; at++) {
            texts.insertOne(BsonDocument.parse(
                    "{_id: " + at + ", n: " + at % 5 + ", text: 'coffee" + " word".repeat(at % 5) + "'}"));
        }
        BsonDocument score = BsonDocument.parse("{score: {$meta: 'textScore'}}");
        BsonDocument filter = BsonDocument.parse("{$text: {$search: 'coffee'}}");
        assertEquals(List.of(0, 0, 1, 1, 2, 2, 3, 3, 4, 4), ranked("texts", filter, score, "n"));
    }

    private List<Integer> ranked(String name, BsonDocument filter, BsonDocument sort, String field) {
        Target target = new Target("shop", name, Consistency.STANDARD);
        List<Integer> all = new ArrayList<>();
        String cursor = "";
        do {
            DocumentPage page =
                    queries.find(target, new Query(filter, new BsonDocument(), sort, 4, cursor, Counting.NONE));
            page.items().forEach(item -> all.add(item.getInt32(field).getValue()));
            cursor = page.next();
        } while (!cursor.isEmpty());
        return all;
    }

    private static String any(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private static String id(int at) {
        return switch (at % 4) {
            case 0 -> Integer.toString(at);
            case 1 -> "'s" + at + "'";
            case 2 -> "{$oid:'" + String.format("%024x", at) + "'}";
            default -> "{a:" + at + "}";
        };
    }

    @Test
    public void pagesByIdsOfManyTypes() {
        pagesAll("{}", "{}");
        pagesAll("{_id:-1}", "{}");
    }

    @Test
    public void pagesByOneFieldOfManyTypes() {
        pagesAll("{p:1}", "{}");
        pagesAll("{p:-1}", "{}");
        pagesAll("{p:-1,_id:-1}", "{}");
    }

    @Test
    public void pagesByFieldsInBothDirections() {
        // two arrays in one document cannot be sorted by, as in any MongoDB
        pagesAll("{p:1,q:-1}", "{q:{$not:{$type:'array'}}}");
        pagesAll("{p:-1,q:1}", "{q:{$not:{$type:'array'}}}");
    }

    @Test
    public void pagesByAFieldInside() {
        pagesAll("{'n.p':1}", "{}");
        pagesAll("{'n.p':-1}", "{}");
    }

    @Test
    public void pagesWhatAFilterLeaves() {
        pagesAll("{p:1}", "{q:{$exists:true}}");
    }

    @Test
    public void hidesTheSortFieldsFromTheCallerOnly() {
        String shown = pages("{p:1}", "{}", "{q:1,_id:0}", 7).toString();
        assertEquals(
                collection
                        .find()
                        .sort(BsonDocument.parse("{p:1,_id:1}"))
                        .projection(BsonDocument.parse("{q:1,_id:0}"))
                        .into(new ArrayList<>())
                        .toString(),
                shown);
    }

    @Test
    public void neitherRepeatsNorSkipsWhileOthersInsert() {
        List<BsonValue> before =
                ids(collection.find().sort(BsonDocument.parse("{p:1,_id:1}")).into(new ArrayList<>()));
        List<BsonValue> seen = new ArrayList<>();
        String cursor = "";
        int round = 0;
        do {
            DocumentPage page = queries.find(TARGET, query("{p:1}", 10, cursor));
            seen.addAll(ids(page.items()));
            collection.insertOne(BsonDocument.parse("{_id:'new" + round + "',p:-100}"));
            round++;
            cursor = page.next();
        } while (!cursor.isEmpty());
        seen.removeIf(id -> id.isString() && id.asString().getValue().startsWith("new"));
        assertEquals(before, seen);
    }

    @Test
    public void refusesACursorOfAnotherQuery() {
        String cursor = queries.find(TARGET, query("{p:1}", 5, "")).next();
        for (String sort : List.of("{p:-1}", "{q:1}", "{}")) {
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> queries.find(TARGET, query(sort, 5, cursor)));
            assertEquals(DocumentProblem.CURSOR_INVALID, refused.type());
        }
    }

    @Test
    public void refusesWhatIsNoCursor() {
        for (String cursor : List.of("x", "AAAA", "!!!!", "_____w", "DAAAABBrAAEAAAAA")) {
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> queries.find(TARGET, query("{p:1}", 5, cursor)));
            assertEquals(cursor, DocumentProblem.CURSOR_INVALID, refused.type());
        }
    }

    private void pagesAll(String sort, String filter) {
        BsonDocument complete = BsonDocument.parse(sort);
        complete.putIfAbsent("_id", BsonDocument.parse("{v:1}").get("v"));
        List<BsonValue> expected =
                ids(collection.find(BsonDocument.parse(filter)).sort(complete).into(new ArrayList<>()));
        for (int limit : List.of(1, 7, 149, 1000)) {
            assertEquals(sort + " by " + limit, expected, ids(pages(sort, filter, "{}", limit)));
        }
    }

    private List<BsonDocument> pages(String sort, String filter, String projection, int limit) {
        List<BsonDocument> all = new ArrayList<>();
        String cursor = "";
        do {
            DocumentPage page = queries.find(
                    TARGET,
                    new Query(
                            BsonDocument.parse(filter),
                            BsonDocument.parse(projection),
                            BsonDocument.parse(sort),
                            limit,
                            cursor,
                            Counting.NONE));
            page.items().forEach(item -> all.add(Versions.tree(item)));
            cursor = page.next();
        } while (!cursor.isEmpty() && all.size() <= 200);
        return all;
    }

    private static List<BsonValue> ids(List<? extends BsonDocument> documents) {
        return documents.stream().map(document -> document.get("_id")).toList();
    }

    private static Query query(String sort, int limit, String cursor) {
        return new Query(
                new BsonDocument(), new BsonDocument(), BsonDocument.parse(sort), limit, cursor, Counting.NONE);
    }
}

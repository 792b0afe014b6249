/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lucid.change.api.ChangeEvent;
import lucid.change.api.ChangeFeed;
import lucid.change.api.ChangeProblem;
import lucid.change.api.ChangeQuery;
import lucid.engine.api.EngineDeployment;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class ChangeServiceTest {

    @ClassRule
    public static final EngineDeployment MONGO = new EngineDeployment();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WATCHED = "watched";

    private final MongoChangeService changes = new MongoChangeService(MONGO, new Settings(3));

    @Before
    public void empty() {
        database().drop();
    }

    @Test
    public void tellsWhatHappensInItsOrder() throws InterruptedException {
        try (ChangeFeed feed = changes.open(after(""))) {
            assertEquals(Optional.empty(), feed.next());
            collection().insertOne(json("{_id: 1, n: 1}"));
            collection().updateOne(json("{_id: 1}"), json("{$set: {n: 2}}"));
            collection().replaceOne(json("{_id: 1}"), json("{n: 3}"));
            collection().deleteOne(json("{_id: 1}"));
            assertEquals(List.of("insert", "update", "replace", "delete"), kinds(take(feed, 4)));
        }
    }

    @Test
    public void goesOnBehindEveryPosition() throws InterruptedException {
        List<ChangeEvent> all;
        try (ChangeFeed feed = changes.open(after(""))) {
            insert(0, 7);
            all = take(feed, 7);
        }
        insert(7, 9);
        for (int seen = 0; seen < all.size(); seen++) {
            try (ChangeFeed feed = changes.open(after(all.get(seen).position()))) {
                assertEquals(IntStream.range(seen + 1, 9).boxed().toList(), ids(take(feed, 8 - seen)));
            }
        }
    }

    @Test
    public void hasAPositionBeforeAnythingHappens() throws InterruptedException {
        String position;
        try (ChangeFeed feed = changes.open(after(""))) {
            assertEquals(Optional.empty(), feed.next());
            position = feed.position();
        }
        assertFalse(position.isEmpty());
        insert(0, 2);
        try (ChangeFeed feed = changes.open(after(position))) {
            assertEquals(List.of(0, 1), ids(take(feed, 2)));
        }
    }

    @Test
    public void thePositionGoesOnWhileNothingThatIsToldHappens() throws InterruptedException {
        ChangeQuery deletes = query("", "{$match: {operationType: 'delete'}}");
        String last;
        try (ChangeFeed feed = changes.open(deletes)) {
            assertEquals(Optional.empty(), feed.next());
            String first = feed.position();
            insert(0, 3);
            Instant end = Instant.now().plus(PATIENCE);
            while (feed.position().equals(first) && Instant.now().isBefore(end)) {
                assertEquals(Optional.empty(), feed.next());
            }
            last = feed.position();
            assertTrue("it went on", last.compareTo(first) > 0);
        }
        collection().deleteOne(json("{_id: 1}"));
        try (ChangeFeed feed = changes.open(query(last))) {
            assertEquals(List.of("delete"), kinds(take(feed, 1)));
        }
    }

    @Test
    public void aPipelineShapesEvents() throws InterruptedException {
        ChangeQuery query = query("", "{$match: {'fullDocument.n': {$gt: 1}}}", "{$project: {'fullDocument.n': 1}}");
        try (ChangeFeed feed = changes.open(query)) {
            collection().insertMany(List.of(json("{_id: 1, n: 1}"), json("{_id: 2, n: 2, m: 3}")));
            ChangeEvent only = take(feed, 1).get(0);
            assertEquals(json("{n: 2}"), only.document().get("fullDocument"));
            assertFalse(only.document().containsKey("operationType"));
        }
    }

    @Test
    public void updatesShowTheWholeDocumentWhereItIsAsked() throws InterruptedException {
        insert(1, 2);
        ChangeQuery query = new ChangeQuery(
                "changes", WATCHED, List.of(), new ChangeQuery.Images("updateLookup", "off"), false, "");
        try (ChangeFeed feed = changes.open(query)) {
            collection().updateOne(json("{_id: 1}"), json("{$set: {n: 9}}"));
            assertEquals(json("{_id: 1, n: 9}"), take(feed, 1).get(0).document().get("fullDocument"));
        }
    }

    @Test
    public void aTransactionIsToldWhenItIsCommitted() throws InterruptedException {
        collection().insertOne(json("{_id: 0}"));
        try (ChangeFeed feed = changes.open(after(""));
                ClientSession session = MONGO.data("main").startSession()) {
            session.startTransaction();
            collection().insertOne(session, json("{_id: 1}"));
            collection().deleteOne(session, json("{_id: 0}"));
            assertEquals(Optional.empty(), feed.next());
            session.commitTransaction();
            assertEquals(List.of("insert", "delete"), kinds(take(feed, 2)));
        }
    }

    @Test
    public void aDropEndsItAndItsPositionGoesOnBehind() throws InterruptedException {
        insert(0, 1);
        String last;
        try (ChangeFeed feed = changes.open(after(""))) {
            collection().drop();
            List<ChangeEvent> events = take(feed, 2);
            assertEquals(List.of("drop", "invalidate"), kinds(events));
            last = events.get(1).position();
            assertEquals(ChangeProblem.INVALIDATED, end(feed).type());
        }
        insert(5, 6);
        try (ChangeFeed feed = changes.open(after(last))) {
            assertEquals(List.of(5), ids(take(feed, 1)));
        }
    }

    @Test
    public void refusesWhatIsNoStream() {
        fails(ChangeProblem.QUERY_REFUSED, query("", "{$lookup: {from: 'x', as: 'y', pipeline: []}}"));
        fails(
                ChangeProblem.QUERY_REFUSED,
                query("", "{$match: {$expr: {$function: {body: 'f', args: [], lang: 'js'}}}}"));
        fails(ChangeProblem.QUERY_REFUSED, query("", "{}"));
        fails(ChangeProblem.POSITION_INVALID, after("nothing hexadecimal"));
        fails(ChangeProblem.POSITION_INVALID, after("00"));
        fails(ChangeProblem.POSITION_INVALID, after("8200000001000000012B0229296E04"));
        for (String database : List.of("admin", "local", "config", "lucid_system")) {
            fails(ChangeProblem.PROTECTED, of(database, "c"));
        }
        fails(ChangeProblem.PROTECTED, of("changes", "system.views"));
        fails(ChangeProblem.NAME_INVALID, of("a.b", "c"));
        fails(ChangeProblem.NAME_INVALID, of("changes", ""));
    }

    @Test
    public void aStreamWithoutItsIdsEndsWithAReason() {
        try (ChangeFeed feed = changes.open(query("", "{$project: {_id: 0}}"))) {
            insert(0, 1);
            assertEquals(ChangeProblem.QUERY_REFUSED, end(feed).type());
        }
    }

    @Test
    public void aRequiredImageThatIsNotHeldEndsIt() throws InterruptedException {
        insert(0, 1);
        ChangeQuery query = new ChangeQuery(
                "changes", WATCHED, List.of(), new ChangeQuery.Images("default", "required"), false, "");
        try (ChangeFeed feed = changes.open(query)) {
            collection().deleteOne(json("{_id: 0}"));
            assertEquals(ChangeProblem.IMAGE_MISSING, end(feed).type());
        }
    }

    @Test
    public void onlySoManyAreOpenAtOnce() {
        List<ChangeFeed> open =
                Stream.generate(() -> changes.open(after(""))).limit(3).toList();
        fails(ChangeProblem.TOO_MANY, after(""));
        open.get(0).close();
        open.get(0).close();
        changes.open(after("")).close();
        ChangeFeed third = changes.open(after(""));
        fails(ChangeProblem.TOO_MANY, after(""));
        third.close();
        open.forEach(ChangeFeed::close);
        fails(MongoProblem.MONGO_REFUSED, query("", "{$match: {$bogus: 1}}"));
        Stream.generate(() -> changes.open(after(""))).limit(3).toList().forEach(ChangeFeed::close);
    }

    @Test
    public void anInterruptWakesIt() {
        try (ChangeFeed feed = changes.open(after(""))) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> turns(feed, 100));
        } finally {
            Thread.interrupted();
        }
    }

    private static void turns(ChangeFeed feed, int count) throws InterruptedException {
        for (int turn = 0; turn < count; turn++) {
            feed.next();
        }
    }

    private void fails(ProblemType type, ChangeQuery query) {
        ProblemException problem =
                assertThrows(ProblemException.class, () -> changes.open(query).close());
        assertEquals(problem.detail(), type, problem.type());
    }

    private static ProblemException end(ChangeFeed feed) {
        return assertThrows(ProblemException.class, () -> turns(feed, 300));
    }

    private static List<ChangeEvent> take(ChangeFeed feed, int count) throws InterruptedException {
        List<ChangeEvent> taken = new ArrayList<>();
        Instant end = Instant.now().plus(PATIENCE);
        while (taken.size() < count && Instant.now().isBefore(end)) {
            feed.next().ifPresent(taken::add);
        }
        assertEquals(count, taken.size());
        return taken;
    }

    private static List<String> kinds(List<ChangeEvent> events) {
        return events.stream()
                .map(event -> event.document().getString("operationType").getValue())
                .toList();
    }

    private static List<Integer> ids(List<ChangeEvent> events) {
        return events.stream()
                .map(event -> event.document()
                        .getDocument("documentKey")
                        .getInt32("_id")
                        .getValue())
                .toList();
    }

    private static ChangeQuery after(String position) {
        return query(position);
    }

    private static ChangeQuery query(String position, String... stages) {
        return new ChangeQuery(
                "changes",
                WATCHED,
                Stream.of(stages).map(ChangeServiceTest::json).toList(),
                ChangeQuery.Images.USUAL,
                false,
                position);
    }

    private static ChangeQuery of(String database, String collection) {
        return new ChangeQuery(database, collection, List.of(), ChangeQuery.Images.USUAL, false, "");
    }

    private static void insert(int from, int to) {
        IntStream.range(from, to).forEach(i -> collection().insertOne(new BsonDocument("_id", new BsonInt32(i))));
    }

    private static MongoDatabase database() {
        return MONGO.data("main").getDatabase("changes");
    }

    private static MongoCollection<BsonDocument> collection() {
        return database().getCollection(WATCHED, BsonDocument.class);
    }

    private static BsonDocument json(String text) {
        return BsonDocument.parse(text);
    }
}

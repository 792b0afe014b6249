/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import lucid.document.api.Consistency;
import lucid.document.api.DocumentProblem;
import lucid.document.api.LineError;
import lucid.document.api.LoadListener;
import lucid.document.api.LoadSource;
import lucid.document.api.LoadSpec;
import lucid.document.api.LoadSummary;
import lucid.document.api.Target;
import lucid.engine.api.EngineDeployment;
import lucid.fieldcrypt.core.Encryption;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class LoadTest {

    @ClassRule
    public static final EngineDeployment MONGO = new EngineDeployment();

    private static final Target TARGET = new Target("shop", "loaded", Consistency.STANDARD);
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
    private static final LoadListener NOBODY = line -> {};

    private final MongoLoadService loads = at(NOW);
    private MongoCollection<BsonDocument> collection;

    private static MongoLoadService at(Instant now) {
        return new MongoLoadService(
                MONGO, new Encryption(MONGO).service(), new Settings(10), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Before
    public void empty() {
        collection = MONGO.data("main").getDatabase("shop").getCollection("loaded", BsonDocument.class);
        collection.drop();
        MONGO.system().getCollection("document_loads").drop();
    }

    @After
    public void stop() {
        loads.stop();
    }

    @Test
    public void acknowledgesBatchAfterBatch() throws IOException {
        List<Long> heard = new ArrayList<>();
        LoadSummary summary = loads.load(spec(""), new Lines(plain(25)), heard::add);
        assertEquals(List.of(10L, 20L, 25L), heard);
        assertEquals(25, summary.inserted());
        assertEquals(25, collection.countDocuments());
        assertEquals(collection.distinct("_id", org.bson.BsonValue.class).into(new ArrayList<>()), summary.ids());
    }

    @Test
    public void goesOnPastBadAndDuplicateLines() throws IOException {
        collection.insertOne(BsonDocument.parse("{_id:3,other:true}"));
        LoadSummary summary =
                loads.load(spec(""), new Lines(List.of("{_id:1}", "bad", "{_id:3}", "{_id:1}", "{_id:5}")), NOBODY);
        assertEquals(2, summary.inserted());
        assertEquals(
                List.of(2L, 3L, 4L),
                summary.errors().stream().map(LineError::line).toList());
        assertEquals(3, summary.errorCount());
        assertEquals(5, summary.acknowledged());
    }

    @Test
    public void doesNotInsertAnythingTwiceWhenSentAgain() throws IOException {
        LoadSummary first = loads.load(spec("k"), new Lines(plain(25)), NOBODY);
        LoadSummary again = loads.load(spec("k"), new Lines(plain(25)), NOBODY);
        assertEquals(25, collection.countDocuments());
        assertEquals(first.inserted(), again.inserted());
        assertEquals(first.ids(), again.ids());
        assertEquals(25, again.skipped());
    }

    @Test
    public void resumesBehindABrokenConnectionAtEveryLine() throws IOException {
        for (int broken = 0; broken <= 25; broken++) {
            empty();
            Lines cut = new Lines(plain(25)).breakingAfter(broken);
            assertThrows(IOException.class, () -> loads.load(spec("k"), cut, NOBODY));
            LoadSummary summary = loads.load(spec("k"), new Lines(plain(25)), NOBODY);
            assertEquals(25, summary.inserted());
            assertEquals(25, collection.countDocuments());
        }
    }

    @Test
    public void insertsNothingOfALineThatWasCut() {
        Lines cut = new Lines(plain(25)).breakingAfter(14);
        assertThrows(IOException.class, () -> loads.load(spec(""), cut, NOBODY));
        assertEquals(10, collection.countDocuments());
    }

    @Test
    public void findsItsOwnDocumentsWhenTheNoteOfABatchWasLost() throws IOException {
        for (String form : List.of("{v:%d}", "{_id:%d,v:1}")) {
            empty();
            collection.insertOne(BsonDocument.parse("{_id:7,v:1}"));
            List<String> lines = lines(form, 25);
            LoadSummary whole = loads.load(spec("k"), new Lines(lines), NOBODY);
            forget(10, whole);
            LoadSummary again = loads.load(spec("k"), new Lines(lines), NOBODY);
            assertEquals(whole.inserted(), again.inserted());
            assertEquals(whole.errors(), again.errors());
            assertEquals(1 + whole.inserted(), collection.countDocuments());
        }
    }

    /** Puts the journal back to where the batch was noted as tried, and not as done. */
    private static void forget(long tried, LoadSummary whole) {
        long foreign = whole.errors().isEmpty() ? 0 : whole.errors().get(0).line();
        MONGO.system()
                .getCollection("document_loads")
                .updateMany(
                        new BsonDocument(),
                        BsonDocument.parse("{$set:{acknowledged:0,inserted:0,errorCount:0,ids:[],errors:[],tried:"
                                + tried + ",foreign:[" + foreign + "],digest:{$binary:{base64:'',subType:'00'}}}}"));
        MONGO.data("main")
                .getDatabase("shop")
                .getCollection("loaded")
                .deleteMany(BsonDocument.parse("{$or:[{_id:{$gt:10}},{v:{$gt:10}}]}"));
    }

    @Test
    public void keepsADuplicateAnErrorThatAnotherPutThereMeanwhile() throws IOException {
        Lines cut = new Lines(lines("{_id:%d}", 25)).breakingAfter(15);
        assertThrows(IOException.class, () -> loads.load(spec("k"), cut, NOBODY));
        collection.insertOne(BsonDocument.parse("{_id:12}"));
        LoadSummary summary = loads.load(spec("k"), new Lines(lines("{_id:%d}", 25)), NOBODY);
        assertEquals(
                List.of(12L), summary.errors().stream().map(LineError::line).toList());
        assertEquals(24, summary.inserted());
    }

    @Test
    public void refusesOtherLinesUnderTheSameKey() throws IOException {
        loads.load(spec("k"), new Lines(plain(25)), NOBODY);
        ProblemException refused = assertThrows(
                ProblemException.class, () -> loads.load(spec("k"), new Lines(lines("{w:%d}", 25)), NOBODY));
        assertEquals(DocumentProblem.LOAD_KEY_REUSED, refused.type());
        assertThrows(ProblemException.class, () -> loads.load(spec("k"), new Lines(plain(5)), NOBODY));
        assertEquals(25, collection.countDocuments());
    }

    @Test
    public void letsTheLatestRequestWithAKeyWin() {
        AtomicReference<LoadSummary> latest = new AtomicReference<>();
        LoadListener overtaken = line -> {
            if (line == 10) {
                latest.set(loads.load(spec("k"), new Lines(plain(45)), NOBODY));
            }
        };
        ProblemException lost =
                assertThrows(ProblemException.class, () -> loads.load(spec("k"), new Lines(plain(45)), overtaken));
        assertEquals(DocumentProblem.LOAD_TAKEN_OVER, lost.type());
        assertEquals(45, latest.get().inserted());
        assertEquals(45, collection.countDocuments());
    }

    @Test
    public void endsAtABatchWhenItIsToStop() throws IOException {
        LoadSpec stopped = new LoadSpec(TARGET, "k", "me", () -> true);
        LoadSummary summary = loads.load(stopped, new Lines(plain(25)), NOBODY);
        assertTrue(summary.interrupted());
        assertEquals(10, summary.acknowledged());
        assertEquals(10, collection.countDocuments());
        assertEquals(25, loads.load(spec("k"), new Lines(plain(25)), NOBODY).inserted());
    }

    @Test
    public void forgetsAKeyAfterADay() throws IOException {
        loads.load(spec("k"), new Lines(plain(5)), NOBODY);
        MongoLoadService tomorrow = at(NOW.plus(Duration.ofHours(25)));
        assertEquals(0, tomorrow.load(spec("k"), new Lines(plain(5)), NOBODY).skipped());
        assertEquals(10, collection.countDocuments());
        tomorrow.stop();
    }

    private static LoadSpec spec(String key) {
        return new LoadSpec(TARGET, key, "me", () -> false);
    }

    private static List<String> plain(int count) {
        return lines("{v:%d}", count);
    }

    private static List<String> lines(String form, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(line -> form.replace("%d", Integer.toString(line)))
                .toList();
    }

    /** Lines that may break off. */
    private static final class Lines implements LoadSource {

        private final List<String> lines;
        private int breakAfter = Integer.MAX_VALUE;
        private int line;

        Lines(List<String> lines) {
            this.lines = lines;
        }

        Lines breakingAfter(int count) {
            breakAfter = count;
            return this;
        }

        @Override
        public boolean next() throws IOException {
            if (line == breakAfter) {
                throw new IOException("the connection broke");
            }
            if (line == lines.size()) {
                return false;
            }
            line++;
            return true;
        }

        @Override
        public long line() {
            return line;
        }

        @Override
        public RawBsonDocument document() {
            if ("bad".equals(lines.get(line - 1))) {
                throw new ProblemException(DocumentProblem.ID_INVALID, "no document");
            }
            return RawBsonDocument.parse(lines.get(line - 1));
        }
    }
}

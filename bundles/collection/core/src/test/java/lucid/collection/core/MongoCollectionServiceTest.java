/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoCollection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.CollectionProblem;
import lucid.collection.api.CollectionSpec;
import lucid.collection.api.CollectionStats;
import lucid.collection.api.DatabaseSummary;
import lucid.collection.api.Namespace;
import lucid.collection.api.TrashEntry;
import lucid.engine.api.EngineDeployment;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class MongoCollectionServiceTest {

    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");

    @Rule
    public final EngineDeployment deployment = new EngineDeployment();

    private final MongoCollectionService service =
            new MongoCollectionService(deployment, new FixedConfig(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final MongoTrashService trash = new MongoTrashService(deployment, new FixedConfig());

    @Test
    public void listsCollectionsByNameWithoutThoseOfTheSystem() {
        create("b");
        create("a");
        create("c");
        drop("c");
        assertEquals(List.of("a", "b"), names());
    }

    @Test
    public void listsNothingOfADatabaseThatIsNotThere() {
        assertEquals(List.of(), service.list("nowhere"));
    }

    @Test
    public void measuresChecksAndCompactsTimeSeriesByTheirBuckets() {
        BsonDocument options = BsonDocument.parse("{timeseries: {timeField: 't', metaField: 'm'}}");
        service.create("shop", new CollectionSpec("s", options)).apply();
        deployment
                .data("main")
                .getDatabase("shop")
                .getCollection("s", BsonDocument.class)
                .insertOne(BsonDocument.parse("{t: {$date: '2026-01-01T00:00:00Z'}, m: 1}"));
        assertEquals(Set.of("m_1_t_1"), service.stats("shop", "s").indexSizes().keySet());
        assertTrue(service.stats("shop", "s").dataBytes() > 0);
        assertEquals(BsonBoolean.TRUE, service.validate("shop", "s", true).get("valid"));
        Change<BsonDocument> compact = service.compact("shop", "s");
        assertEquals(
                new BsonString("system.buckets.s"),
                compact.commands().get(0).body().get("compact"));
        compact.apply();
    }

    @Test
    public void makesNothingOnADryRunAndShowsTheCommand() {
        Change<CollectionDetail> change =
                service.create("shop", new CollectionSpec("a", BsonDocument.parse("{capped: true, size: 4096}")));
        assertEquals(
                List.of(new Command(
                        "shop",
                        BsonDocument.parse("{create: 'a', capped: true, size: 4096, maxTimeMS: {$numberLong: '5000'},"
                                + " comment: 'test-1'}"))),
                change.commands());
        assertEquals(List.of(), names());
    }

    @Test
    public void makingTheSameAgainChangesNothing() {
        create("a");
        Change<CollectionDetail> again = service.create("shop", new CollectionSpec("a", new BsonDocument()));
        assertEquals(List.of(), again.commands());
        assertEquals("a", again.apply().name());
    }

    @Test
    public void refusesTheSameNameWithOtherOptions() {
        create("a");
        assertEquals(
                CollectionProblem.EXISTS,
                refusal(() -> service.create("shop", new CollectionSpec("a", BsonDocument.parse("{capped: true}")))));
    }

    @Test
    public void namesTheUnknownOption() {
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> service.create("shop", new CollectionSpec("a", BsonDocument.parse("{caped: true}"))));
        assertEquals(CollectionProblem.OPTIONS_REFUSED, refused.type());
        assertEquals("/options/caped", refused.violations().get(0).where());
        assertTrue(refused.detail(), refused.detail().startsWith("no such option: caped;"));
    }

    @Test
    public void changesNothingInProtectedDatabases() {
        assertEquals(
                CollectionProblem.PROTECTED,
                refusal(() -> service.create("lucid_system", new CollectionSpec("a", new BsonDocument()))));
        assertEquals(CollectionProblem.PROTECTED, refusal(() -> service.dropDatabase("admin")));
    }

    @Test
    public void saysThatACollectionIsMissing() {
        create("a");
        assertEquals(CollectionProblem.MISSING, refusal(() -> service.collection("shop", "b")));
        assertEquals(CollectionProblem.MISSING, refusal(() -> service.stats("shop", "b")));
        assertEquals(CollectionProblem.MISSING, refusal(() -> service.drop("shop", "b", true)));
        assertEquals(CollectionProblem.MISSING, refusal(() -> service.rename("shop", "b", "c")));
        assertEquals(CollectionProblem.DATABASE_MISSING, refusal(() -> service.database("nowhere")));
    }

    @Test
    public void addsUpTheSizesOfShards() {
        CollectionStats stats = CollectionCatalog.summed(
                new Namespace("shop", "a"),
                List.of(
                        BsonDocument.parse("{count: 2, size: 100.0, totalIndexSize: 7, indexSizes: {_id_: 7}}"),
                        BsonDocument.parse("{count: 3, size: 50, totalIndexSize: 5, indexSizes: {_id_: 5}}")));
        assertEquals(5, stats.documents());
        assertEquals(30, stats.averageBytes());
        assertEquals(12, stats.indexBytes());
        assertEquals(Map.of("_id_", 12L), stats.indexSizes());
    }

    @Test
    public void sendsAValidatorAsMongoDbNamesIt() {
        create("a");
        String asked = "validator: {$jsonSchema: {required: ['x']}}, validationLevel: 'moderate'";
        Change<CollectionDetail> change = service.modify("shop", "a", BsonDocument.parse("{" + asked + "}"));
        assertEquals(
                BsonDocument.parse(
                        "{collMod: 'a', " + asked + ", maxTimeMS: {$numberLong: '5000'}, comment: 'test-1'}"),
                change.commands().get(0).body());
    }

    @Test
    public void tellsTheSizesOfADatabase() {
        documents("a").insertOne(new Document());
        assertEquals(1, service.database("shop").documents());
        assertTrue(service.databases().stream().map(DatabaseSummary::name).anyMatch("shop"::equals));
    }

    @Test
    public void renamesOntoAFreeNameOnly() {
        create("a");
        create("b");
        assertEquals(CollectionProblem.EXISTS, refusal(() -> service.rename("shop", "a", "b")));
        assertEquals("c", service.rename("shop", "a", "c").apply().name());
        assertEquals(List.of("b", "c"), names());
    }

    @Test
    public void changesHowStrictlyAValidatorHolds() {
        create("a");
        Change<CollectionDetail> change =
                service.modify("shop", "a", BsonDocument.parse("{validationLevel: 'moderate'}"));
        assertEquals(
                "moderate",
                change.apply().options().getString("validationLevel").getValue());
    }

    @Test
    public void keepsADroppedCollectionForAsLongAsConfigured() {
        create("a");
        drop("a");
        TrashEntry entry = trash.list("shop").get(0);
        assertEquals("a", entry.name());
        assertEquals(NOW, entry.dropped());
        assertEquals(Instant.parse("2026-02-01T00:00:00Z"), entry.expires());
    }

    @Test
    public void restoresDocumentsAndForgetsTheEntry() {
        documents("a").insertOne(new Document("x", 1));
        drop("a");
        trash.restore("shop", trash.list("shop").get(0).id()).apply();
        assertEquals(1, documents("a").countDocuments());
        assertEquals(List.of(), trash.list("shop"));
    }

    @Test
    public void restoresNothingOntoATakenName() {
        create("a");
        drop("a");
        create("a");
        String id = trash.list("shop").get(0).id();
        assertEquals(CollectionProblem.EXISTS, refusal(() -> trash.restore("shop", id)));
        assertEquals(CollectionProblem.TRASH_MISSING, refusal(() -> trash.restore("shop", "other")));
    }

    @Test
    public void journalsBeforeItRenames() {
        create("a");
        List<Command> commands = service.drop("shop", "a", false).commands();
        assertEquals(
                List.of("insert", "renameCollection"),
                commands.stream().map(command -> command.body().getFirstKey()).toList());
    }

    @Test
    public void hidesAnEntryWhoseRenameNeverCame() {
        create("a");
        service.drop("shop", "a", false).commands().stream()
                .limit(1)
                .forEach(command -> deployment.system().runCommand(command.body()));
        assertEquals(List.of(), trash.list("shop"));
        assertEquals(List.of("a"), names());
    }

    @Test
    public void purgesForGood() {
        create("a");
        service.drop("shop", "a", true).apply();
        assertEquals(List.of(), names());
        assertEquals(List.of(), trash.list("shop"));
    }

    @Test
    public void dropsADatabaseWithItsTrash() {
        create("a");
        drop("a");
        service.dropDatabase("shop").apply();
        assertEquals(List.of(), trash.list("shop"));
        assertEquals(0, deployment.system().getCollection("trash").countDocuments());
    }

    private void create(String name) {
        service.create("shop", new CollectionSpec(name, new BsonDocument())).apply();
    }

    private void drop(String name) {
        service.drop("shop", name, false).apply();
    }

    private List<String> names() {
        return service.list("shop").stream().map(CollectionDetail::name).toList();
    }

    private MongoCollection<Document> documents(String name) {
        return deployment.admin("main").getDatabase("shop").getCollection(name);
    }

    private static ProblemType refusal(ThrowingRunnable call) {
        return assertThrows(ProblemException.class, call).type();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.Map;
import lucid.collection.api.CollectionProblem;
import lucid.collection.api.CollectionSchema;
import lucid.collection.api.FieldSchema;
import lucid.collection.api.SchemaCheck;
import lucid.collection.api.SchemaProposal;
import lucid.collection.api.SchemaViolator;
import lucid.engine.api.EngineDeployment;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.Document;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class MongoSchemaServiceTest {

    @Rule
    public final EngineDeployment deployment = new EngineDeployment();

    private final MongoSchemaService service = new MongoSchemaService(deployment, new FixedConfig());

    @Before
    public void fill() {
        MongoCollection<Document> documents =
                deployment.admin("main").getDatabase("shop").getCollection("orders");
        documents.insertMany(List.of(
                Document.parse("{_id: 1, name: 'abc', lines: [{n: 1}, {n: 2}]}"),
                Document.parse("{_id: 2, name: 'abcde', lines: []}"),
                Document.parse("{_id: 3, name: 7}")));
    }

    @Test
    public void tellsTypesPresenceAndLengths() {
        CollectionSchema schema = service.schema("shop", "orders", 100);
        assertEquals(3, schema.sampled());
        assertEquals(new FieldSchema("name", 3, 1.0, Map.of("string", 2L, "int", 1L), 3, 5), field(schema, "name"));
        assertEquals(new FieldSchema("lines", 2, 2.0 / 3, Map.of("array", 2L), 0, 2), field(schema, "lines"));
        assertEquals(new FieldSchema("lines[].n", 2, 1.0, Map.of("int", 2L), 0, 0), field(schema, "lines[].n"));
    }

    @Test
    public void looksIntoNoDatabaseOfTheSystem() {
        for (String database : List.of("admin", "config", "local", "lucid_system")) {
            ProblemException sampled =
                    assertThrows(ProblemException.class, () -> service.schema(database, "operations", 10));
            assertEquals(CollectionProblem.PROTECTED, sampled.type());
            SchemaProposal guess = new SchemaProposal(BsonDocument.parse("{hash: {$regex: '^a'}}"), 10, "");
            ProblemException guessed =
                    assertThrows(ProblemException.class, () -> service.check(database, "users", guess));
            assertEquals(CollectionProblem.PROTECTED, guessed.type());
        }
    }

    @Test
    public void countsAndNamesViolatorsAndWhatTheyBreak() {
        SchemaCheck check = check("{name: {$type: 'string'}, lines: {$exists: true}}", 100, "");
        assertEquals(1, check.violators());
        assertEquals(new BsonInt32(3), check.items().get(0).id());
        assertEquals(
                List.of("/name", "/lines"),
                check.items().get(0).violations().stream().map(Violation::where).toList());
        assertEquals(BsonNull.VALUE, check.next());
    }

    @Test
    public void countsAllViolatorsWhenItNamesSome() {
        SchemaCheck check = check("{name: 'nobody'}", 2, "");
        assertEquals(3, check.violators());
        assertEquals(
                List.of(new BsonInt32(1), new BsonInt32(2)),
                check.items().stream().map(SchemaViolator::id).toList());
        assertTrue(check.next().isString());
    }

    @Test
    public void findsNothingWhereEverythingMeetsTheValidator() {
        assertEquals(new SchemaCheck(0, List.of(), BsonNull.VALUE), check("{_id: {$gt: 0}}", 1, ""));
    }

    @Test
    public void refusesWhatIsNoValidator() {
        refused(() -> check("{name: {$nope: 1}}", 100, ""));
        refused(() -> check("{$or: [{$where: 'true'}]}", 100, ""));
        refused(() -> check("{}", 100, ""));
        refused(() -> check("{a: 1}", 0, ""));
        refused(() -> check("{a: 1}", 1_001, ""));
        refused(() -> check("{a: 1}", 1, "nonsense"));
    }

    @Test
    public void refusesASampleOutOfBounds() {
        refused(() -> service.schema("shop", "orders", 0));
        refused(() -> service.schema("shop", "orders", 10_001));
    }

    private SchemaCheck check(String validator, int limit, String cursor) {
        return service.check("shop", "orders", new SchemaProposal(BsonDocument.parse(validator), limit, cursor));
    }

    private static void refused(ThrowingRunnable call) {
        assertEquals(
                CollectionProblem.OPTIONS_REFUSED,
                assertThrows(ProblemException.class, call).type());
    }

    private static FieldSchema field(CollectionSchema schema, String path) {
        return schema.fields().stream()
                .filter(field -> field.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}

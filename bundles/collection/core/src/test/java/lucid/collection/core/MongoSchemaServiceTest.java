/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.Map;
import lucid.collection.api.CollectionProblem;
import lucid.collection.api.CollectionSchema;
import lucid.collection.api.FieldSchema;
import lucid.collection.api.SchemaCheck;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class MongoSchemaServiceTest {

    private final EngineDeployment deployment = new EngineDeployment();
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

    @After
    public void close() {
        deployment.close();
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
    public void countsAndNamesViolators() {
        SchemaCheck check = service.check("shop", "orders", BsonDocument.parse("{name: {$type: 'string'}}"));
        assertEquals(new SchemaCheck(1, List.of(new BsonInt32(3))), check);
    }

    @Test
    public void countsViolatorsOfASchema() {
        SchemaCheck check = service.check(
                "shop", "orders", BsonDocument.parse("{$jsonSchema: {properties: {name: {bsonType: 'string'}}}}"));
        assertEquals(new SchemaCheck(1, List.of(new BsonInt32(3))), check);
    }

    @Test
    public void refusesAnInvalidValidator() {
        assertEquals(
                CollectionProblem.OPTIONS_REFUSED,
                assertThrows(
                                ProblemException.class,
                                () -> service.check("shop", "orders", BsonDocument.parse("{name: {$nope: 1}}")))
                        .type());
    }

    private static FieldSchema field(CollectionSchema schema, String path) {
        return schema.fields().stream()
                .filter(field -> field.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}

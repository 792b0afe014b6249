/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import lucid.engine.api.EngineProblem;
import lucid.problem.api.ProblemException;
import org.apache.felix.hc.api.Result;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PersistentEngineTest {

    @Rule
    public final TemporaryFolder home = new TemporaryFolder();

    private PersistentEngine engine;

    @After
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    public void listensNowhereUntilAsked() {
        engine = engine(FixedConfig.onFreePorts());
        assertFalse(engine.status().running());
        assertEquals(List.of(), names("run"));
        assertEquals(List.of(), names("engine"));
        assertEquals(Result.Status.OK, engine.execute().getStatus());
    }

    @Test
    public void writesItsAddressesForTheOwnerOnlyAndTakesThemAway() throws IOException {
        engine = engine(FixedConfig.onFreePorts());
        String uri = engine.dataUri();
        assertEquals(uri, Files.readString(file("run/mongo-data.uri")).strip());
        assertNotEquals(uri, engine.adminUri());
        for (String name : List.of(
                "run/mongo-data.uri",
                "run/mongo-admin.uri",
                "keys/engine.key",
                "keys/engine-data.password",
                "keys/engine-admin.password")) {
            assertEquals(name, "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))));
        }
        engine.close();
        assertEquals(List.of(), names("run"));
    }

    @Test
    public void keepsDocumentsAndCredentialsOverRestart() {
        engine = engine(FixedConfig.onFreePorts());
        try (MongoClient client = MongoClients.create(engine.dataUri())) {
            documents(client).insertOne(new BsonDocument("_id", new BsonInt32(7)));
        }
        engine.close();
        engine = engine(FixedConfig.onFreePorts());
        try (MongoClient client = MongoClients.create(engine.dataUri())) {
            assertEquals(new BsonInt32(7), documents(client).find().first().getInt32("_id"));
        }
        assertFalse(engine.status().volatileData());
        assertEquals(Result.Status.OK, engine.execute().getStatus());
    }

    @Test
    public void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            engine = engine(FixedConfig.onFreePorts().withDataPort(taken.getLocalPort()));
            ProblemException problem = assertThrows(ProblemException.class, engine::dataUri);
            assertEquals(EngineProblem.NOT_STARTED, problem.type());
            assertTrue(
                    problem.detail(),
                    problem.detail().contains("port " + taken.getLocalPort())
                            && problem.detail().contains("data.port"));
            assertEquals(Result.Status.CRITICAL, engine.execute().getStatus());
        }
        assertTrue(engine.dataUri().startsWith("mongodb://"));
    }

    @Test
    public void refusesToListenBeyondLoopbackWithoutTls() {
        engine = engine(FixedConfig.onFreePorts().withAddress("0.0.0.0"));
        ProblemException problem = assertThrows(ProblemException.class, engine::dataUri);
        assertTrue(problem.detail(), problem.detail().contains("loopback"));
    }

    @Test
    public void saysThatAnotherKeyDoesNotOpenTheData() throws IOException {
        engine = engine(FixedConfig.onFreePorts());
        engine.dataUri();
        engine.close();
        Files.write(file("keys/engine.key"), new byte[32]);
        engine = engine(FixedConfig.onFreePorts());
        ProblemException problem = assertThrows(ProblemException.class, engine::dataUri);
        assertTrue(problem.detail(), problem.detail().contains(file("engine").toString()));
    }

    private PersistentEngine engine(EngineConfig config) {
        return new PersistentEngine(home.getRoot().toPath(), config);
    }

    private static MongoCollection<BsonDocument> documents(MongoClient client) {
        return client.getDatabase("shop").getCollection("orders", BsonDocument.class);
    }

    private Path file(String name) {
        return home.getRoot().toPath().resolve(name);
    }

    private List<String> names(String folder) {
        String[] names = file(folder).toFile().list();
        return names == null ? List.of() : List.of(names);
    }
}

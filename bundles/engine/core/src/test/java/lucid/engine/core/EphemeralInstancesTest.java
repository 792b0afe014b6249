/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lucid.engine.api.EngineProblem;
import lucid.engine.api.InstanceSpec;
import lucid.engine.api.RunningInstance;
import lucid.problem.api.ProblemException;
import org.bson.Document;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class EphemeralInstancesTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final EphemeralInstances instances = new EphemeralInstances();

    @After
    public void close() {
        instances.close();
    }

    @Test
    public void oneOnAFolderKeepsItsDocuments() {
        Path data = folder.getRoot().toPath().resolve("data");
        try (MongoClient client = MongoClients.create(
                instances.start(InstanceSpec.on("drill", data)).dataUri())) {
            client.getDatabase("shop").getCollection("orders").insertOne(new Document("_id", 1));
        }
        instances.stop("drill");
        try (MongoClient client = MongoClients.create(
                instances.start(InstanceSpec.on("drill", data)).dataUri())) {
            assertEquals(1, client.getDatabase("shop").getCollection("orders").countDocuments());
        }
    }

    @Test
    public void namesAreTakenOnce() {
        instances.start(InstanceSpec.ephemeral("a"));
        assertEquals(EngineProblem.INSTANCE_EXISTS, refused(() -> instances.start(InstanceSpec.ephemeral("a"))));
        assertEquals(
                List.of("a"),
                instances.list().stream().map(RunningInstance::name).toList());
    }

    @Test
    public void refusesWhatItDoesNotKnow() {
        assertEquals(EngineProblem.INSTANCE_MISSING, refused(() -> instances.stop("nobody")));
        assertEquals(EngineProblem.INSTANCE_INVALID, refused(() -> InstanceSpec.ephemeral("../a")));
        assertEquals(EngineProblem.INSTANCE_INVALID, refused(() -> instances.scratch("me", Duration.ZERO)));
    }

    @Test
    public void stopsAScratchInstanceAtTheEndOfItsLife() throws Exception {
        RunningInstance scratch = instances.scratch("drill-7", Duration.ofMillis(1));
        assertEquals("drill-7", scratch.owner());
        assertTrue(scratch.expires().isPresent());
        assertFalse(scratch.toString(), scratch.toString().contains("@"));
        instances.reaper.schedule(() -> {}, 2, TimeUnit.MILLISECONDS).get();
        assertEquals(List.of(), instances.list());
    }

    private static Object refused(org.junit.function.ThrowingRunnable action) {
        return assertThrows(ProblemException.class, action).type();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import lucid.engine.api.EngineProblem;
import lucid.problem.api.ProblemException;
import org.apache.felix.hc.api.Result;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SandboxEngineTest {

    @Rule
    public final TemporaryFolder home = new TemporaryFolder();

    private SandboxEngine engine;

    @After
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    public void listensNowhereUntilAsked() {
        engine = engine("127.0.0.1", 0);
        assertFalse(engine.status().running());
        assertEquals(List.of(), runFiles());
        assertEquals(Result.Status.OK, engine.execute().getStatus());
    }

    @Test
    public void writesItsAddressesForTheOwnerOnlyAndTakesThemAway() throws IOException {
        engine = engine("127.0.0.1", 0);
        String uri = engine.dataUri();
        Path file = home.getRoot().toPath().resolve("run/mongo-data.uri");
        assertEquals(uri, Files.readString(file).strip());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(uri, uri.matches("mongodb://127\\.0\\.0\\.1:\\d+/\\?directConnection=true"));
        assertNotEquals(uri, engine.adminUri());
        engine.close();
        assertEquals(List.of(), runFiles());
    }

    @Test
    public void warnsWhileItRuns() {
        engine = engine("127.0.0.1", 0);
        engine.adminUri();
        assertEquals(Result.Status.WARN, engine.execute().getStatus());
        assertTrue(engine.status().volatileData());
    }

    @Test
    public void leavesNoThreadBehind() throws InterruptedException {
        engine = engine("127.0.0.1", 0);
        engine.dataUri();
        engine.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("mongo-server")) {
                thread.join(5000);
                assertFalse(thread.getName(), thread.isAlive());
            }
        }
    }

    @Test
    public void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            engine = engine("127.0.0.1", taken.getLocalPort());
            ProblemException problem = assertThrows(ProblemException.class, engine::dataUri);
            assertEquals(EngineProblem.NOT_STARTED, problem.type());
            assertTrue(problem.detail(), problem.detail().contains("port " + taken.getLocalPort()));
            assertEquals(Result.Status.CRITICAL, engine.execute().getStatus());
        }
        assertTrue(engine.dataUri().startsWith("mongodb://"));
    }

    @Test
    public void refusesToListenBeyondLoopback() {
        engine = engine("0.0.0.0", 0);
        ProblemException problem = assertThrows(ProblemException.class, engine::dataUri);
        assertTrue(problem.detail(), problem.detail().contains("loopback"));
    }

    private SandboxEngine engine(String address, int dataPort) {
        return new SandboxEngine(home.getRoot().toPath(), new FixedConfig(address, dataPort));
    }

    private List<String> runFiles() {
        String[] names = home.getRoot().toPath().resolve("run").toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    private record FixedConfig(String bind_address, int data_port) implements SandboxEngine.Config {
        @Override
        public int admin_port() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return SandboxEngine.Config.class;
        }
    }
}

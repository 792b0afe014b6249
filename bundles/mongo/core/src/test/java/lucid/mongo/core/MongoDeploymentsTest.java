/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.engine.api.EmbeddedEngine;
import lucid.engine.api.EngineRule;
import lucid.engine.api.EngineStatus;
import lucid.mongo.api.DeploymentStatus;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.apache.felix.hc.api.Result;
import org.bson.Document;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

public class MongoDeploymentsTest {

    @ClassRule
    public static final EngineRule SERVER = new EngineRule();

    private final CountingEngine engine = new CountingEngine();
    private final MongoDeployments deployments = new MongoDeployments(engine);
    private final Object source = new Object();
    private final String uri = SERVER.adminUri();

    @After
    public void close() {
        deployments.close();
    }

    @Test
    public void servesOnWhileItsBundleStops() {
        MongoDeployments stopping = new MongoDeployments(engine, () -> true);
        stopping.configured(source, Settings.of("main", uri));
        stopping.removed(source);
        assertEquals(
                1.0,
                stopping.data("main")
                        .getDatabase("x")
                        .runCommand(new Document("ping", 1))
                        .get("ok"));
        stopping.close();
    }

    @Test
    public void namesTheFileThatIsMissing() {
        ProblemException problem = assertThrows(ProblemException.class, () -> deployments.data("main"));
        assertEquals(MongoProblem.DEPLOYMENT_UNKNOWN, problem.type());
        assertTrue(problem.detail(), problem.detail().contains("lucid.mongo-main.cfg"));
        assertEquals(Result.Status.CRITICAL, deployments.execute().getStatus());
    }

    @Test
    public void connectsAndSaysWhatTheServerCanDo() {
        deployments.configured(source, Settings.of("main", uri));
        Eventually.equal(true, () -> deployments.list().get(0).connected());
        Eventually.equal(false, () -> deployments.list().get(0).version().isEmpty());
        assertEquals("replicaSet", deployments.capabilities("main").topology());
        assertEquals(Result.Status.OK, deployments.execute().getStatus());
        assertEquals(0, engine.asked.get());
    }

    @Test
    public void startsTheEngineWhenAUriSaysSo() {
        deployments.configured(source, Settings.of("main", "embedded"));
        deployments.system().getCollection("a").insertOne(new Document());
        assertEquals(
                1,
                deployments
                        .admin("main")
                        .getDatabase("lucid_system")
                        .getCollection("a")
                        .countDocuments());
        assertEquals(2, engine.asked.get());
    }

    @Test
    public void makesNothingOnConnecting() {
        try (MongoClient watching = MongoClients.create(uri)) {
            List<String> before = watching.listDatabaseNames().into(new ArrayList<>());
            deployments.configured(source, Settings.of("main", uri));
            Eventually.equal(true, () -> deployments.list().get(0).connected());
            assertEquals(before, watching.listDatabaseNames().into(new ArrayList<>()));
        }
    }

    @Test
    public void letsReplacedClientsServeOn() {
        deployments.configured(source, Settings.of("main", uri));
        MongoClient before = deployments.data("main");
        deployments.configured(source, Settings.of("main", uri + "&maxPoolSize=7"));
        assertNotSame(before, deployments.data("main"));
        before.getDatabase("a").getCollection("a").insertOne(new Document());
        assertEquals(1, deployments.retiring());
    }

    @Test
    public void closesReplacedClientsAfterTheirTime() {
        deployments.configured(source, Settings.of(Map.of("data_uri", uri, "retire_after_ms", 1L)));
        MongoClient before = deployments.data("main");
        deployments.configured(source, Settings.of("main", uri));
        Eventually.equal(0, deployments::retiring);
        assertThrows(
                IllegalStateException.class,
                () -> before.getDatabase("a").getCollection("a").countDocuments());
    }

    @Test
    public void keepsTheOldClientsWhenTheNewConfigurationIsWrong() {
        deployments.configured(source, Settings.of("main", uri));
        MongoClient before = deployments.data("main");
        deployments.configured(source, Settings.of("main", "mongodb://u:p@h/?authMechanism=PLAIN"));
        assertSame(before, deployments.data("main"));
        Eventually.equal(Result.Status.WARN, () -> deployments.execute().getStatus());
    }

    @Test
    public void saysWhatIsWrongWithTheOnlyConfiguration() {
        deployments.configured(source, Settings.of("main", "nonsense"));
        assertEquals(MongoProblem.DEPLOYMENT_INVALID, typeOf(() -> deployments.data("main")));
    }

    @Test
    public void forgetsARemovedConfiguration() {
        deployments.configured(source, Settings.of("main", uri));
        deployments.removed(source);
        assertEquals(List.of(), deployments.list());
        assertEquals(MongoProblem.DEPLOYMENT_UNKNOWN, typeOf(() -> deployments.data("main")));
    }

    @Test
    public void reportsAServerThatIsAway() {
        deployments.configured(source, Settings.of("main", "mongodb://127.0.0.1:1"));
        Eventually.equal(true, () -> deployments.list().get(0).detail().contains("Exception"));
        assertEquals(Result.Status.CRITICAL, deployments.execute().getStatus());
        assertEquals(MongoProblem.DEPLOYMENT_UNREACHABLE, typeOf(() -> deployments.capabilities("main")));
    }

    @Test
    public void carriesTheCorrelationOfTheRequest() {
        assertEquals("", deployments.comment().getValue());
        MDC.put("correlationId", "abc");
        assertEquals("abc", deployments.comment().getValue());
        MDC.remove("correlationId");
    }

    @Test
    public void neverTellsAPassword() {
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        heard.start();
        root.addAppender(heard);
        root.setLevel(Level.TRACE);
        try {
            for (String wrong :
                    List.of("@127.0.0.1:1", "@h/?authMechanism=PLAIN", ":@h:port", uri.substring(uri.indexOf('@')))) {
                deployments.configured(source, Settings.of("main", "mongodb://u:hunter2" + wrong));
                deployments
                        .execute()
                        .forEach(entry -> assertFalse(entry.toString().contains("hunter2")));
            }
            Eventually.equal(true, () -> deployments.list().get(0).detail().contains("Exception"));
        } finally {
            root.setLevel(Level.OFF);
            root.detachAppender(heard);
        }
        for (DeploymentStatus status : deployments.list()) {
            assertFalse(status.toString(), status.toString().contains("hunter2"));
        }
        for (ILoggingEvent event : List.copyOf(heard.list)) {
            assertFalse(event.getFormattedMessage(), event.getFormattedMessage().contains("hunter2"));
        }
    }

    private static ProblemType typeOf(Runnable call) {
        return assertThrows(ProblemException.class, call::run).type();
    }

    private final class CountingEngine implements EmbeddedEngine {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public String dataUri() {
            asked.incrementAndGet();
            return uri;
        }

        @Override
        public String adminUri() {
            asked.incrementAndGet();
            return uri;
        }

        @Override
        public EngineStatus status() {
            return new EngineStatus(true, "7.0.0", false, List.of());
        }
    }
}

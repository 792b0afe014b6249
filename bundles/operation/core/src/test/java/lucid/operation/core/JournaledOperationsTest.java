/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lucid.audit.api.ListedTrail;
import lucid.engine.api.SystemDatabase;
import lucid.mongo.api.MongoProblem;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationProblem;
import lucid.operation.api.OperationService;
import lucid.operation.api.OperationState;
import lucid.operation.api.StepContext;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.bson.BsonDocument;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.slf4j.MDC;

public class JournaledOperationsTest {

    private static final long PATIENCE_SECONDS = 30;
    private static final Settings SETTINGS = new Settings(
            1, 2, Duration.ofSeconds(30), Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofDays(30));

    @Rule
    public final SystemDatabase database = new SystemDatabase();

    private final Steps steps = new Steps();
    private final ListedTrail trail = new ListedTrail();

    @Test
    public void runsWhatIsStartedOnItsOwnThreads() throws Exception {
        JournaledOperations operations = working(database.node());
        String id =
                operations.start("test.steps", "nothing", new BsonDocument()).id();
        awaitEnd(operations, id);
        assertEquals(OperationState.SUCCEEDED, operations.operation(id).state());
        operations.stop();
    }

    @Test
    public void leavesItsWorkToTheNextActivation() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        steps.doing((step, context) -> {
            running.countDown();
            checkpointForever(context);
        });
        JournaledOperations first = working(database.node());
        String id = first.start("test.steps", "nothing", new BsonDocument()).id();
        assertTrue(running.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        first.stop();
        steps.doing((step, context) -> {});
        JournaledOperations second = working(database.node());
        awaitEnd(second, id);
        assertEquals(OperationState.SUCCEEDED, second.operation(id).state());
        assertEquals(Steps.NAMES, steps.effects());
        second.stop();
    }

    private static void checkpointForever(StepContext context) {
        while (true) {
            context.checkpoint(new BsonDocument());
        }
    }

    @Test
    public void waitsForADeploymentThatIsAwayAtStart() throws Exception {
        SystemDatabase.Node node = database.node(0);
        JournaledOperations operations = working(node);
        assertEquals(
                MongoProblem.DEPLOYMENT_UNREACHABLE,
                problem(() -> operations.start("test.steps", "nothing", new BsonDocument())));
        node.connect();
        String id =
                operations.start("test.steps", "nothing", new BsonDocument()).id();
        awaitEnd(operations, id);
        assertEquals(OperationState.SUCCEEDED, operations.operation(id).state());
        operations.stop();
    }

    @Test
    public void keepsWhoStartedItAndInWhichRequest() {
        MDC.put("actor", "alice");
        Operation operation = idle().start("test.steps", "nothing", new BsonDocument());
        assertEquals("alice", idle().operation(operation.id()).actor());
        MDC.clear();
    }

    @Test
    public void refusesKindsThatNobodyOffers() {
        assertEquals(
                OperationProblem.KIND_UNKNOWN, problem(() -> idle().start("other", "nothing", new BsonDocument())));
    }

    @Test
    public void refusesMoreThanMayWait() {
        idle().start("test.steps", "one", new BsonDocument());
        idle().start("test.steps", "two", new BsonDocument());
        assertEquals(OperationProblem.TOO_MANY, problem(() -> idle().start("test.steps", "three", new BsonDocument())));
    }

    @Test
    public void endsAQueuedOperationAtOnce() {
        String id = idle().start("test.steps", "nothing", new BsonDocument()).id();
        assertEquals(OperationState.CANCELLED, idle().cancel(id).state());
        assertEquals(OperationProblem.ENDED, problem(() -> idle().cancel(id)));
        assertEquals(OperationProblem.ENDED, problem(() -> idle().pause(id)));
        assertEquals(OperationProblem.NOT_PAUSED, problem(() -> idle().resume(id)));
    }

    @Test
    public void queuesAPausedOperationAgain() {
        String id = idle().start("test.steps", "nothing", new BsonDocument()).id();
        assertEquals(OperationState.PAUSED, idle().pause(id).state());
        assertEquals(OperationState.QUEUED, idle().resume(id).state());
    }

    @Test
    public void saysThatAnOperationDoesNotExist() {
        assertEquals(OperationProblem.MISSING, problem(() -> idle().operation("0")));
        assertEquals(OperationProblem.MISSING, problem(() -> idle().cancel("0")));
        assertEquals(OperationProblem.MISSING, problem(() -> idle().resume("0")));
    }

    @Test
    public void listsTheNewestFirstInPages() {
        HandClock clock = new HandClock();
        OperationService operations =
                new JournaledOperations(new OperationJournal(database.node()), SETTINGS, clock, List.of(steps), trail);
        String one = operations.start("test.steps", "one", new BsonDocument()).id();
        clock.advance(Duration.ofSeconds(1));
        String two = operations.start("test.steps", "two", new BsonDocument()).id();
        assertEquals(List.of(two), ids(operations.list("", 1)));
        assertEquals(List.of(one), ids(operations.list(two, 10)));
        assertEquals(List.of(two, one), ids(operations.list("test.", "", 10)));
        assertEquals(List.of(), ids(operations.list("volume.", "", 10)));
    }

    @Test
    public void forgetsWhatEndedLongAgo() {
        HandClock clock = new HandClock();
        OperationJournal journal = new OperationJournal(database.node());
        OperationService operations = new JournaledOperations(journal, SETTINGS, clock, List.of(steps), trail);
        String ended =
                operations.start("test.steps", "ended", new BsonDocument()).id();
        String waiting =
                operations.start("test.steps", "waiting", new BsonDocument()).id();
        operations.cancel(ended);
        journal.prepare();
        assertEquals(0, journal.forget(clock.instant()));
        assertEquals(1, journal.forget(clock.instant().plusMillis(1)));
        assertEquals(List.of(waiting), ids(operations.list("", 10)));
    }

    private static List<String> ids(List<Operation> operations) {
        return operations.stream().map(Operation::id).toList();
    }

    private static ProblemType problem(ThrowingRunnable call) {
        return assertThrows(ProblemException.class, call).type();
    }

    private static void awaitEnd(OperationService operations, String id) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (AutoCloseable watch = operations.watch(id, seen -> {
            if (seen.state().ended()) {
                ended.countDown();
            }
        })) {
            assertTrue(watch + " sees the end", ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    /** A node that works; the collection is there before, so that nothing waits for it. */
    private JournaledOperations working(SystemDatabase.Node node) {
        new OperationJournal(database.node()).prepare();
        JournaledOperations operations =
                new JournaledOperations(new OperationJournal(node), SETTINGS, Clock.systemUTC(), List.of(steps), trail);
        operations.start();
        return operations;
    }

    /** A node that journals and steers and runs nothing. */
    private JournaledOperations idle() {
        return new JournaledOperations(
                new OperationJournal(database.node()), SETTINGS, Clock.systemUTC(), List.of(steps), trail);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import lucid.audit.api.AuditProblem;
import lucid.audit.api.ListedTrail;
import lucid.engine.api.SystemDatabase;
import lucid.operation.api.Failure;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationKind;
import lucid.operation.api.OperationProblem;
import lucid.operation.api.OperationState;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

public class RunnerTest {

    private static final Settings SETTINGS = new Settings(
            2, 10, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofMillis(200), Duration.ofDays(30));
    private static final Duration PAST_EXPIRY = Duration.ofSeconds(31);

    @Rule
    public final SystemDatabase database = new SystemDatabase();

    private final HandClock clock = new HandClock();
    private final Steps steps = new Steps();
    private final ListedTrail trail = new ListedTrail();
    private final List<OperationKind> offered = new ArrayList<>(List.of(steps));
    private final ScheduledThreadPoolExecutor idle = new ScheduledThreadPoolExecutor(1);

    @After
    public void stopThreads() {
        idle.shutdownNow();
    }

    @Test
    public void runsEveryStepOnceInOrder() {
        String id = started();
        runner(database.node()).next().orElseThrow().run();
        assertEquals(Steps.NAMES, steps.attempts());
        assertEquals(OperationState.SUCCEEDED, operation(id).state());
        assertEquals(
                new BsonDocument("$done", new BsonString("third")).append("a.b", new BsonInt32(2)),
                operation(id).result());
    }

    @Test
    public void finishesAtWhateverJournalWriteTheNodeDied() {
        int writes = writesOfOneRun();
        for (int survived = 0; survived <= writes; survived++) {
            String id = started();
            Steps before = new Steps();
            offered.set(0, before);
            runner(database.node(survived + 1)).next().ifPresent(Run::run);
            clock.advance(PAST_EXPIRY);
            offered.set(0, steps);
            runner(database.node()).next().ifPresent(Run::run);
            assertEquals(
                    "died after write " + survived,
                    OperationState.SUCCEEDED,
                    operation(id).state());
            assertEquals(Steps.NAMES, effectsOf(before));
        }
    }

    private int writesOfOneRun() {
        started();
        SystemDatabase.Node node = database.node();
        runner(node).next().orElseThrow().run();
        return node.sent() - 1;
    }

    private List<String> effectsOf(Steps before) {
        List<String> all = new ArrayList<>(before.effects());
        steps.effects().stream().filter(effect -> !all.contains(effect)).forEach(all::add);
        return all;
    }

    @Test
    public void givesOneOperationToOneRunnerOnly() {
        started();
        Runner one = runner(database.node());
        Runner two = runner(database.node());
        assertTrue(one.next().isPresent());
        assertFalse(two.next().isPresent());
    }

    @Test
    public void takesUpNothingWhoseLeaseIsRenewed() {
        started();
        Runner one = runner(database.node());
        assertTrue(one.next().isPresent());
        clock.advance(Duration.ofSeconds(20));
        one.beat();
        clock.advance(Duration.ofSeconds(20));
        assertFalse(runner(database.node()).next().isPresent());
    }

    @Test
    public void writesNothingAfterAnotherRunnerTookTheOperation() {
        String id = started();
        Run slow = runner(database.node()).next().orElseThrow();
        clock.advance(PAST_EXPIRY);
        assertTrue(runner(database.node()).next().isPresent());
        slow.renewed(clock.instant().plusSeconds(100));
        slow.run();
        assertEquals(List.of(), steps.attempts());
        assertEquals(OperationState.RUNNING, operation(id).state());
    }

    @Test
    public void trustsItsLeaseForTwoThirdsOfTheExpiryOnly() {
        started();
        Run slow = runner(database.node()).next().orElseThrow();
        clock.advance(Duration.ofSeconds(21));
        slow.run();
        assertEquals(List.of(), steps.attempts());
    }

    @Test
    public void stopsAStepThatLostItsOperationAtItsNextCheckpoint() {
        String id = started();
        Runner one = runner(database.node());
        Runner two = runner(database.node());
        Run lost = one.next().orElseThrow();
        steps.doing((step, context) -> {
            clock.advance(PAST_EXPIRY);
            assertTrue(two.next().isPresent());
            one.beat();
            context.checkpoint(new BsonDocument());
        });
        lost.run();
        assertEquals(List.of(), steps.effects());
        assertEquals(OperationState.RUNNING, operation(id).state());
    }

    @Test
    public void goesOnFromTheCheckpointOfAStep() {
        String id = started();
        List<BsonDocument> seen = new ArrayList<>();
        steps.doing((step, context) -> {
            seen.add(context.checkpoint());
            if (seen.size() == 1) {
                service().pause(id);
                context.checkpoint(new BsonDocument("line", new BsonInt32(7)));
            }
        });
        runner(database.node()).next().orElseThrow().run();
        assertEquals(OperationState.PAUSED, operation(id).state());
        service().resume(id);
        runner(database.node()).next().orElseThrow().run();
        assertEquals(new BsonDocument("line", new BsonInt32(7)), seen.get(1));
        assertEquals(OperationState.SUCCEEDED, operation(id).state());
    }

    @Test
    public void cancelsBetweenSteps() {
        String id = started();
        steps.doing((step, context) -> service().cancel(id));
        runner(database.node()).next().orElseThrow().run();
        assertEquals(List.of("first"), steps.effects());
        assertEquals(OperationState.CANCELLED, operation(id).state());
    }

    @Test
    public void heedsACancellationThatCameWhileNobodyRanIt() {
        String id = started();
        assertTrue(runner(database.node()).next().isPresent());
        service().cancel(id);
        clock.advance(PAST_EXPIRY);
        runner(database.node()).next().orElseThrow().run();
        assertEquals(OperationState.CANCELLED, operation(id).state());
        assertEquals(List.of(), steps.attempts());
    }

    @Test
    public void leavesAnOperationWhoseKindGoesAwayAndTakesItUpWhenItReturns() {
        String id = started();
        steps.doing((step, context) -> {
            offered.clear();
            context.checkpoint(new BsonDocument());
        });
        Runner runner = runner(database.node());
        runner.next().orElseThrow().run();
        assertEquals(OperationState.QUEUED, operation(id).state());
        assertEquals(Optional.empty(), runner.next());
        offered.add(steps.doing((step, context) -> {}));
        runner(database.node()).next().orElseThrow().run();
        assertEquals(OperationState.SUCCEEDED, operation(id).state());
    }

    @Test
    public void takesTheFailureOfAStepWhoseBundleGoesAwayForNone() {
        String id = started();
        steps.doing((step, context) -> {
            offered.clear();
            throw new IllegalStateException("the bundle has stopped");
        });
        runner(database.node()).next().orElseThrow().run();
        assertEquals(OperationState.QUEUED, operation(id).state());
    }

    @Test
    public void parksWhatRunsWhenItCloses() {
        String id = started();
        Runner runner = runner(database.node());
        Run run = runner.next().orElseThrow();
        steps.doing((step, context) -> runner.close());
        run.run();
        assertEquals(List.of("first"), steps.effects());
        assertEquals(OperationState.QUEUED, operation(id).state());
    }

    @Test
    public void tellsTheProblemThatEndedAnOperation() {
        String id = started();
        steps.doing((step, context) -> {
            throw new ProblemException(OperationProblem.LEASE_HELD, "try again");
        });
        runner(database.node()).next().orElseThrow().run();
        assertEquals(OperationState.FAILED, operation(id).state());
        assertEquals(
                new Failure("OPERATION_LEASE_HELD", "try again"), operation(id).error());
        assertEquals(OperationState.FAILED, operation(id).steps().get(0).state());
    }

    @Test
    public void tellsNothingOfADefectButWhereItsLogIs() {
        String id = started();
        steps.doing((step, context) -> {
            throw new IllegalStateException("a secret");
        });
        runner(database.node()).next().orElseThrow().run();
        assertEquals(
                new Failure("UNEXPECTED", "see the log under the correlation id " + id),
                operation(id).error());
    }

    @Test
    public void aRunIsWrittenDownInTheNameOfWhoStartedIt() {
        String id = started();
        runner(database.node()).next().orElseThrow().run();
        assertEquals(List.of("operation:run test.steps SUCCEEDED"), trail.lines());
        assertEquals("platform", trail.last().action().who().name());
        assertEquals(id, trail.last().action().resource().get("operation"));
    }

    @Test
    public void waitsWhileNothingCanBeWrittenDown() {
        String id = started();
        trail.refuseToBegin(AuditProblem.TRAIL_FULL);
        Run run = runner(database.node()).next().orElseThrow();
        run.run();
        assertEquals(OperationState.QUEUED, operation(id).state());
        assertEquals(List.of(), steps.attempts());
        assertTrue(run.held());
    }

    @Test
    public void journalsProgressOnceASecond() {
        String id = started();
        List<Long> journaled = new ArrayList<>();
        steps.doing((step, context) -> {
            for (int done = 1; done <= 10; done++) {
                context.progress(done, 10, "documents");
                journaled.add(operation(id).progress().done());
                clock.advance(Duration.ofMillis(500));
            }
        });
        runner(database.node()).next().orElseThrow().run();
        assertEquals(List.of(1L, 1L, 3L, 3L, 5L, 5L, 7L, 7L, 9L, 9L), journaled.subList(0, 10));
    }

    private String started() {
        return service().start("test.steps", "nothing", new BsonDocument()).id();
    }

    private Operation operation(String id) {
        return service().operation(id);
    }

    private JournaledOperations service() {
        return new JournaledOperations(new OperationJournal(database.node()), SETTINGS, clock, List.of(steps), trail);
    }

    private Runner runner(SystemDatabase.Node node) {
        return new Runner(
                new OperationJournal(node), new Kinds(() -> offered), clock, SETTINGS, idle, new RunAudit(() -> trail));
    }
}

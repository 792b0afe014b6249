/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lucid.databaseuser.api.AuthenticationRestriction;
import lucid.databaseuser.api.DatabaseUser;
import lucid.databaseuser.api.DatabaseUserProblem;
import lucid.databaseuser.api.DatabaseUserSpec;
import lucid.databaseuser.api.GrantedRole;
import lucid.databaseuser.api.SuccessorPassword;
import lucid.operation.api.Change;
import lucid.operation.api.Operation;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.junit.rules.TemporaryFolder;

public class RotationTest {

    private static final String OLD = "the old password";

    @Rule
    public final Connections connections = new Connections();

    @Rule
    public final TemporaryFolder home = new TemporaryFolder();

    private final MongoDatabaseUserService users = new MongoDatabaseUserService(connections);
    private final Journal journal = new Journal();
    private final HandClock clock = new HandClock();
    private Optional<List<String>> connected = Optional.of(List.of());
    private PasswordFiles passwords;
    private MongoRotationService rotations;
    private UserRotation rotate;
    private UserRetirement retire;
    private DatabaseUser app;

    @Before
    public void makeUser() {
        passwords = new PasswordFiles(home.getRoot().toPath());
        rotations = new MongoRotationService(users, connections, journal, passwords);
        rotate = new UserRotation(new RotationStore(users, connections), passwords, clock);
        retire = new UserRetirement(
                        new RotationStore(users, connections),
                        passwords,
                        (database, name) -> connected,
                        new OwnUsers(connections),
                        Duration.ofSeconds(10),
                        clock)
                .waiting(clock::advance);
        app = users.create(new DatabaseUserSpec(
                        "shop",
                        "app",
                        OLD,
                        List.of(new GrantedRole("readWrite", "shop")),
                        BsonDocument.parse("{team: 'a'}"),
                        List.of(new AuthenticationRestriction(List.of("127.0.0.1"), List.of()))))
                .apply();
    }

    private SuccessorPassword started() {
        Operation unused = rotations.start("shop", "app").apply();
        journal.run(rotate);
        return rotations.password("shop", "app").apply();
    }

    @Test
    public void bothCanLogInUntilItIsConfirmedAndThenOnlyTheSuccessor() {
        SuccessorPassword made = started();
        assertEquals("app-2", made.name());
        DatabaseUser successor = users.user("shop", "app-2");
        assertEquals(app.roles(), successor.roles());
        assertEquals(app.authenticationRestrictions(), successor.authenticationRestrictions());
        assertTrue(connections.logsIn("shop", "app", OLD));
        assertTrue(connections.logsIn("shop", "app-2", made.password()));
        Operation unused = rotations.confirm("shop", "app", false).apply();
        journal.run(retire);
        assertFalse(connections.logsIn("shop", "app", OLD));
        assertTrue(connections.logsIn("shop", "app-2", made.password()));
        assertEquals(app.customData(), users.user("shop", "app-2").customData());
        assertEquals(List.of(), rotations.list());
    }

    @Test
    public void thePasswordIsInNoCommandAndNoJournalAndIsGivenOnce() {
        Change<Operation> change = rotations.start("shop", "app");
        Operation unused = change.apply();
        journal.run(rotate);
        assertTrue(rotations.rotation("shop", "app").passwordWaiting());
        SuccessorPassword made = rotations.password("shop", "app").apply();
        assertTrue(change.commands().toString().contains("<hidden>"));
        assertFalse(journal.everything().contains(made.password()));
        assertFalse(made.toString().contains(made.password()));
        assertEquals(DatabaseUserProblem.PASSWORD_GONE, refusal(() -> rotations.password("shop", "app")));
        assertFalse(rotations.rotation("shop", "app").passwordWaiting());
    }

    @Test
    public void aDryRunMakesNothing() {
        Change<Operation> unused = rotations.start("shop", "app");
        assertEquals(List.of(), rotations.list());
        assertEquals(DatabaseUserProblem.MISSING, refusal(() -> users.user("shop", "app-2")));
    }

    @Test
    public void everyStepMayRunTwice() {
        Operation unused = rotations.start("shop", "app").apply();
        for (String step : rotate.steps(journal.last().parameters())) {
            journal.step(rotate, step);
            journal.step(rotate, step);
        }
        SuccessorPassword made = rotations.password("shop", "app").apply();
        assertTrue(connections.logsIn("shop", "app-2", made.password()));
        Operation unused2 = rotations.confirm("shop", "app", false).apply();
        for (String step : retire.steps(journal.last().parameters())) {
            journal.step(retire, step);
            journal.step(retire, step);
        }
        assertEquals(DatabaseUserProblem.MISSING, refusal(() -> users.user("shop", "app")));
        assertTrue(connections.logsIn("shop", "app-2", made.password()));
    }

    @Test
    public void aStepThatRunsAgainAfterThePasswordWasFetchedLeavesItAsItIs() {
        SuccessorPassword made = started();
        journal.step(rotate, rotate.steps(new BsonDocument()).get(1));
        assertTrue(connections.logsIn("shop", "app-2", made.password()));
    }

    @Test
    public void abandoningDropsTheSuccessorAndItsPassword() {
        Operation unused = rotations.start("shop", "app").apply();
        journal.run(rotate);
        rotations.abandon("shop", "app").apply();
        assertEquals(DatabaseUserProblem.MISSING, refusal(() -> users.user("shop", "app-2")));
        assertTrue(passwords.waiting("shop", "app-2").isEmpty());
        assertTrue(connections.logsIn("shop", "app", OLD));
    }

    @Test
    public void nobodyIsRotatedTwiceAtOnce() {
        started();
        assertEquals(DatabaseUserProblem.ROTATION_RUNNING, refusal(() -> rotations.start("shop", "app")));
        assertEquals(DatabaseUserProblem.ROTATION_RUNNING, refusal(() -> rotations.start("shop", "app-2")));
        assertEquals(DatabaseUserProblem.ROTATION_MISSING, refusal(() -> rotations.confirm("shop", "other", false)));
    }

    @Test
    public void theUserStaysWhenItsSuccessorIsGone() {
        started();
        Operation unused = rotations.confirm("shop", "app", false).apply();
        users.drop("shop", "app-2", "").apply();
        assertEquals(DatabaseUserProblem.ROTATION_MISSING, refusal(() -> journal.run(retire)));
        assertTrue(connections.logsIn("shop", "app", OLD));
    }

    @Test
    public void aUserWhoIsStillConnectedStaysUntilItIsForced() {
        started();
        connected = Optional.of(List.of("10.0.0.7:41234 shop"));
        Operation unused = rotations.confirm("shop", "app", false).apply();
        ProblemException refused = assertThrows(ProblemException.class, () -> journal.run(retire));
        assertEquals(DatabaseUserProblem.STILL_USED, refused.type());
        assertTrue(refused.detail().contains("10.0.0.7:41234 shop"));
        assertEquals("2026-01-31T00:00:10Z", clock.instant().toString());
        assertTrue(connections.logsIn("shop", "app", OLD));
        Operation unused2 = rotations.confirm("shop", "app", true).apply();
        journal.run(retire);
        assertFalse(connections.logsIn("shop", "app", OLD));
    }

    @Test
    public void theUserGoesAsSoonAsNobodyIsConnected() {
        started();
        connected = Optional.of(List.of("10.0.0.7:41234 shop"));
        retire.waiting(time -> {
            clock.advance(time);
            connected = Optional.of(List.of());
        });
        Operation unused = rotations.confirm("shop", "app", false).apply();
        journal.run(retire);
        assertEquals("2026-01-31T00:00:01Z", clock.instant().toString());
        assertFalse(connections.logsIn("shop", "app", OLD));
    }

    @Test
    public void allOfTheGraceIsWaitedWhereTheServerDoesNotTellWhoIsConnected() {
        started();
        connected = Optional.empty();
        Operation unused = rotations.confirm("shop", "app", false).apply();
        journal.run(retire);
        assertEquals("2026-01-31T00:00:10Z", clock.instant().toString());
        assertFalse(connections.logsIn("shop", "app", OLD));
    }

    @Test
    public void theGraceGoesOnAfterAKillWhereItWas() {
        started();
        connected = Optional.of(List.of("10.0.0.7:41234 shop"));
        Operation unused = rotations.confirm("shop", "app", true).apply();
        String wait = retire.steps(new BsonDocument()).get(0);
        retire.waiting(time -> {
            clock.advance(Duration.ofSeconds(7));
            throw new InterruptedException("killed");
        });
        assertThrows(IllegalStateException.class, () -> journal.step(retire, wait));
        assertTrue(Thread.interrupted());
        retire.waiting(clock::advance);
        journal.step(retire, wait);
        assertEquals("2026-01-31T00:00:10Z", clock.instant().toString());
    }

    @Test
    public void thePlatformsOwnUserGoesOnlyWhenThePlatformConnectsAsItsSuccessor() {
        users.create(new DatabaseUserSpec(
                        "admin",
                        "lucid",
                        OLD,
                        List.of(new GrantedRole("readWriteAnyDatabase", "admin")),
                        new BsonDocument(),
                        List.of()))
                .apply();
        connections.dataAs("lucid", OLD);
        Operation unused = rotations.start("admin", "lucid").apply();
        journal.run(rotate);
        SuccessorPassword made = rotations.password("admin", "lucid").apply();
        assertEquals(DatabaseUserProblem.OWN_USER, refusal(() -> rotations.confirm("admin", "lucid", true)));
        connections.dataAs(made.name(), made.password());
        assertEquals(DatabaseUserProblem.OWN_USER, refusal(() -> rotations.abandon("admin", "lucid")));
        Operation unused2 = rotations.confirm("admin", "lucid", true).apply();
        journal.run(retire);
        assertFalse(connections.logsIn("admin", "lucid", OLD));
    }

    private static ProblemType refusal(ThrowingRunnable call) {
        return assertThrows(ProblemException.class, call).type();
    }
}

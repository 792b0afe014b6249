/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.databaseuser.api.AuthenticationRestriction;
import lucid.databaseuser.api.DatabaseUser;
import lucid.databaseuser.api.DatabaseUserProblem;
import lucid.databaseuser.api.DatabaseUserSpec;
import lucid.databaseuser.api.GrantedRole;
import lucid.operation.api.Change;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.bson.BsonDocument;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class MongoDatabaseUserServiceTest {

    private static final String PASSWORD = "correct horse battery";
    private static final GrantedRole READ = new GrantedRole("read", "shop");

    @Rule
    public final Connections connections = new Connections();

    private final MongoDatabaseUserService users = new MongoDatabaseUserService(connections);

    private static DatabaseUserSpec spec(String name, GrantedRole... roles) {
        return new DatabaseUserSpec("shop", name, PASSWORD, List.of(roles), new BsonDocument(), List.of());
    }

    @Test
    public void makesAUserWhoCanLogInAndDoWhatItMay() {
        DatabaseUserSpec whole = new DatabaseUserSpec(
                "shop",
                "ann",
                PASSWORD,
                List.of(READ),
                BsonDocument.parse("{team: 'a'}"),
                List.of(new AuthenticationRestriction(List.of("127.0.0.1/32"), List.of())));
        DatabaseUser made = users.create(whole).apply();
        assertEquals(List.of(READ), made.roles());
        assertEquals(List.of("SCRAM-SHA-256"), made.mechanisms());
        assertEquals(BsonDocument.parse("{team: 'a'}"), made.customData());
        assertEquals(whole.authenticationRestrictions(), made.authenticationRestrictions());
        assertEquals(List.of(), made.findings());
        assertTrue(connections.logsIn("shop", "ann", PASSWORD));
        assertEquals(made, users.user("shop", "ann"));
        assertTrue(users.list().contains(made));
    }

    @Test
    public void noPasswordIsInCommandsOrPrints() {
        Change<DatabaseUser> change = users.create(spec("ann", READ));
        BsonDocument shown = change.commands().get(0).body();
        assertEquals("<hidden>", shown.getString("pwd").getValue());
        assertEquals(BsonDocument.parse("{m: ['SCRAM-SHA-256']}").get("m"), shown.get("mechanisms"));
        assertFalse(change.commands().toString().contains(PASSWORD));
        assertFalse(spec("ann").toString().contains(PASSWORD));
        assertEquals(DatabaseUserProblem.MISSING, refusal(() -> users.user("shop", "ann")));
        change.apply();
        Change<DatabaseUser> update =
                users.update("shop", "ann", BsonDocument.parse("{password: 'another long password'}"), "");
        assertFalse(update.commands().toString().contains("another long password"));
        assertFalse(UserPatch.read(BsonDocument.parse("{password: 'another long password'}"))
                .toString()
                .contains("another"));
        update.apply();
        assertTrue(connections.logsIn("shop", "ann", "another long password"));
        assertFalse(connections.logsIn("shop", "ann", PASSWORD));
    }

    @Test
    public void refusesATakenName() {
        users.create(spec("ann")).apply();
        assertEquals(DatabaseUserProblem.EXISTS, refusal(() -> users.create(spec("ann"))));
    }

    @Test
    public void saysThatARoleIsMissing() {
        assertEquals(DatabaseUserProblem.ROLE_MISSING, refusal(() -> users.create(
                        spec("ann", new GrantedRole("nothing", "shop")))
                .apply()));
    }

    @Test
    public void refusesWhatIsNotAllowed() {
        for (DatabaseUserSpec wrong : List.of(
                new DatabaseUserSpec("shop", "", PASSWORD, List.of(), null, List.of()),
                new DatabaseUserSpec("$external", "CN=ann", PASSWORD, List.of(), null, List.of()),
                new DatabaseUserSpec("sh op", "ann", PASSWORD, List.of(), null, List.of()),
                new DatabaseUserSpec("shop", "ann", "too short", List.of(), null, List.of()),
                new DatabaseUserSpec("shop", "ann", "with \n a control", List.of(), null, List.of()),
                new DatabaseUserSpec("shop", "ann", PASSWORD, List.of(new GrantedRole("read", "")), null, List.of()),
                new DatabaseUserSpec(
                        "shop",
                        "ann",
                        PASSWORD,
                        List.of(),
                        null,
                        List.of(new AuthenticationRestriction(List.of(), List.of()))))) {
            assertEquals(wrong.toString(), DatabaseUserProblem.INVALID, refusal(() -> users.create(wrong)));
        }
        assertEquals(DatabaseUserProblem.INVALID, refusal(() -> users.create(new DatabaseUserSpec(
                        "shop",
                        "ann",
                        PASSWORD,
                        List.of(),
                        null,
                        List.of(new AuthenticationRestriction(List.of("nonsense"), List.of()))))
                .apply()));
    }

    @Test
    public void sendsOnlyWhatChanges() {
        DatabaseUser made = users.create(spec("ann", READ)).apply();
        BsonDocument same = BsonDocument.parse("{roles: [{role: 'read', database: 'shop'}], customData: {},"
                + " mechanisms: ['SCRAM-SHA-256'], authenticationRestrictions: []}");
        assertEquals(List.of(), users.update("shop", "ann", same, made.etag()).commands());
        Change<DatabaseUser> change = users.update(
                "shop",
                "ann",
                BsonDocument.parse("{roles: [{role: 'readWrite', database: 'shop'}], customData: {}}"),
                made.etag());
        assertEquals(
                List.of("updateUser", "roles", "writeConcern", "maxTimeMS", "comment"),
                List.copyOf(change.commands().get(0).body().keySet()));
        DatabaseUser changed = change.apply();
        assertEquals(List.of(new GrantedRole("readWrite", "shop")), changed.roles());
        assertNotEquals(made.etag(), changed.etag());
        assertTrue(connections.logsIn("shop", "ann", PASSWORD));
    }

    @Test
    public void refusesAChangeOfWhatHasChanged() {
        DatabaseUser made = users.create(spec("ann", READ)).apply();
        BsonDocument nothing = BsonDocument.parse("{roles: []}");
        users.update("shop", "ann", nothing, made.etag()).apply();
        assertEquals(DatabaseUserProblem.CHANGED, refusal(() -> users.update("shop", "ann", nothing, made.etag())));
        assertEquals(DatabaseUserProblem.CHANGED, refusal(() -> users.drop("shop", "ann", made.etag())));
    }

    @Test
    public void namesTheFieldThatIsWrong() {
        users.create(spec("ann")).apply();
        for (String wrong : List.of(
                "{}",
                "{pwd: 'correct horse battery'}",
                "{password: 1}",
                "{roles: 'read'}",
                "{roles: ['read']}",
                "{roles: [{role: 'read', db: 'shop'}]}",
                "{mechanisms: ['SCRAM-SHA-1']}",
                "{authenticationRestrictions: [{}]}")) {
            assertEquals(
                    wrong,
                    DatabaseUserProblem.INVALID,
                    refusal(() -> users.update("shop", "ann", BsonDocument.parse(wrong), "")));
        }
    }

    @Test
    public void keepsTheUsersThatThePlatformIsConnectedAs() {
        DatabaseUser own = users.list().stream()
                .filter(user -> user.name().equals("lucid-data"))
                .findFirst()
                .orElseThrow();
        assertEquals(DatabaseUserProblem.OWN_USER, refusal(() -> users.drop(own.database(), own.name(), "")));
        assertEquals(
                DatabaseUserProblem.OWN_USER,
                refusal(() -> users.update(
                        own.database(), own.name(), BsonDocument.parse("{password: 'another long password'}"), "")));
    }

    @Test
    public void dropsAUser() {
        users.create(spec("ann")).apply();
        users.drop("shop", "ann", "").apply();
        assertEquals(DatabaseUserProblem.MISSING, refusal(() -> users.user("shop", "ann")));
        assertEquals(DatabaseUserProblem.MISSING, refusal(() -> users.drop("shop", "ann", "")));
    }

    @Test
    public void findsNobodyWeakWhereAllHaveScramSha256() {
        users.create(spec("ann")).apply();
        assertEquals(List.of(), users.weak());
    }

    static ProblemType refusal(ThrowingRunnable call) {
        return assertThrows(ProblemException.class, call).type();
    }
}

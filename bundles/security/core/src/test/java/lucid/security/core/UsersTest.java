/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import lucid.operation.api.Change;
import lucid.problem.api.ProblemException;
import lucid.security.api.NewUser;
import lucid.security.api.PasswordReset;
import lucid.security.api.SecurityProblem;
import lucid.security.api.User;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class UsersTest {

    private static final String PASSWORD = "four words of a sentence";

    @Rule
    public final TemporaryFolder home = new TemporaryFolder();

    private Node node;

    @Before
    public void start() throws IOException {
        node = new Node(home.getRoot().toPath(), new MapTables(), new HandClock());
    }

    private Object problem(NewUser user) {
        return assertThrows(ProblemException.class, () -> node.users.create(user))
                .type();
    }

    private static NewUser user(String name, String password, String... roles) {
        return new NewUser(name, password, List.of(roles), false, false);
    }

    private Object problem(String name, String patch, String etag) {
        return assertThrows(ProblemException.class, () -> node.users.change(name, BsonDocument.parse(patch), etag))
                .type();
    }

    @Test
    public void listsTheFirstAdminAndWhoWasMade() {
        node.make("anna", PASSWORD, "viewer", "operator");
        assertEquals(
                List.of("admin", "anna"),
                node.users.list().stream().map(User::name).toList());
        assertEquals(List.of("operator", "viewer"), node.users.user("anna").roles());
    }

    @Test
    public void aDryRunMakesNobodyAndTellsNoPassword() {
        Change<User> change = node.users.create(user("anna", PASSWORD, "viewer"));
        assertEquals(
                "{\"createUser\": \"anna\", \"roles\": [\"viewer\"]}",
                change.commands().get(0).body().toJson());
        assertEquals(0, node.tables.writes);
    }

    @Test
    public void refusesNamesPasswordsAndRoles() {
        assertEquals(SecurityProblem.USER_INVALID, problem(user("", PASSWORD)));
        assertEquals(SecurityProblem.USER_INVALID, problem(user("a:b", PASSWORD)));
        assertEquals(SecurityProblem.USER_INVALID, problem(user("Local", PASSWORD)));
        assertEquals(SecurityProblem.USER_INVALID, problem(user("x".repeat(65), PASSWORD)));
        assertEquals(SecurityProblem.USER_INVALID, problem(user("anna", PASSWORD, "unknown")));
        assertEquals(SecurityProblem.USER_EXISTS, problem(user("admin", PASSWORD)));
        assertEquals(SecurityProblem.PASSWORD_REFUSED, problem(user("anna", "short")));
        assertEquals(SecurityProblem.PASSWORD_REFUSED, problem(user("anna", "x".repeat(257))));
        assertEquals(SecurityProblem.PASSWORD_REFUSED, problem(user("anna", "this is Anna herself")));
        assertEquals(SecurityProblem.PASSWORD_REFUSED, problem(user("anna", "Password1234!")));
        assertEquals(SecurityProblem.PASSWORD_REFUSED, problem(user("anna", "1234567890123456")));
        assertEquals(SecurityProblem.PASSWORD_REFUSED, problem(user("anna", "abababababababab")));
    }

    @Test
    public void takesAllOfALongPassword() {
        String password = "eine lange Passphrase mit Ümläuten ".repeat(7);
        node.make("anna", password);
        node.basic("anna", password);
        assertThrows(ProblemException.class, () -> node.basic("anna", password.substring(0, password.length() - 1)));
    }

    @Test
    public void changesOnlyTheVersionThatWasRead() {
        node.make("anna", PASSWORD, "viewer");
        BsonDocument patch = BsonDocument.parse("{\"roles\": [\"operator\"]}");
        assertEquals(2, node.users.change("anna", patch, "1").apply().version());
        assertEquals(SecurityProblem.CHANGED, problem("anna", patch.toJson(), "1"));
        Change<User> late = node.users.change("anna", BsonDocument.parse("{\"disabled\": true}"), "2");
        node.users
                .change("anna", BsonDocument.parse("{\"mustChange\": true}"), "2")
                .apply();
        assertEquals(
                SecurityProblem.CONCURRENT,
                assertThrows(ProblemException.class, late::apply).type());
    }

    @Test
    public void refusesPatchesOfWhatIsNotTheirs() {
        node.make("anna", PASSWORD, "viewer");
        assertEquals(SecurityProblem.USER_INVALID, problem("anna", "{\"password\": \"x\"}", ""));
        assertEquals(SecurityProblem.USER_INVALID, problem("anna", "{\"version\": 7}", ""));
        assertEquals(SecurityProblem.USER_INVALID, problem("anna", "{\"roles\": [1]}", ""));
        assertEquals(SecurityProblem.USER_INVALID, problem("anna", "{\"disabled\": \"no\"}", ""));
        assertEquals(SecurityProblem.USER_INVALID, problem("anna", "{\"roles\": [\"unknown\"]}", ""));
        assertEquals(SecurityProblem.USER_MISSING, problem("bert", "{}", ""));
    }

    @Test
    public void asksWhetherSomebodyIsLeftToGiveRoles() {
        node.make("anna", PASSWORD, "viewer");
        node.users.change("admin", BsonDocument.parse("{\"roles\": []}"), "");
        assertEquals(Set.of(Set.of("viewer"), Set.of()), Set.copyOf(node.waysIn.get(0)));
        node.users.delete("anna", "");
        assertEquals(Set.of(Set.of("platform-admin"), Set.of()), Set.copyOf(node.waysIn.get(1)));
        node.users.change("anna", BsonDocument.parse("{\"roles\": [\"viewer\", \"operator\"]}"), "");
        assertEquals("more roles lock nobody out", 2, node.waysIn.size());
    }

    @Test
    public void theFirstAdminsPasswordEndsWithTheFirstChange() {
        String generated = node.keys.secret("admin.password");
        node.users
                .change("admin", BsonDocument.parse("{\"mustChange\": true}"), "")
                .apply();
        assertEquals(Set.of("session:*"), node.basic("admin", generated).scope());
        PasswordReset reset = node.users.reset("admin").apply();
        assertThrows(ProblemException.class, () -> node.basic("admin", generated));
        assertEquals("admin", node.basic("admin", reset.password()).name());
        assertFalse(reset.toString().contains(reset.password()));
        assertEquals(
                SecurityProblem.USER_KEPT,
                assertThrows(ProblemException.class, () -> node.users.delete("admin", ""))
                        .type());
    }

    @Test
    public void removesAUser() {
        node.make("anna", PASSWORD, "viewer");
        node.users.delete("anna", "1").apply();
        assertThrows(ProblemException.class, () -> node.basic("anna", PASSWORD));
        assertTrue(node.users.roles("anna").isEmpty());
        assertEquals(Set.of("platform-admin"), node.users.roles("admin").orElseThrow());
    }

    @Test
    public void printsNoPassword() {
        assertFalse(user("anna", PASSWORD).toString().contains(PASSWORD));
    }
}

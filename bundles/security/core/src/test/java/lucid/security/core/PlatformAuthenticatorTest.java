/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import lucid.problem.api.ProblemException;
import lucid.security.api.Credentials;
import lucid.security.api.Identity;
import lucid.security.api.NewUser;
import lucid.security.api.PasswordChange;
import lucid.security.api.SecurityProblem;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PlatformAuthenticatorTest {

    private static final String PASSWORD = "four words of a sentence";

    @Rule
    public final TemporaryFolder home = new TemporaryFolder();

    private final HandClock clock = new HandClock();
    private Node node;

    @Before
    public void start() throws IOException {
        node = new Node(home.getRoot().toPath(), new MapTables(), clock);
    }

    private String adminPassword() {
        return node.keys.secret("admin.password");
    }

    @Test
    public void knowsTheFirstAdminByTheGeneratedPassword() {
        Identity admin = node.basic("admin", adminPassword());
        assertEquals(new Identity("admin", Set.of("platform-admin"), "basic"), admin);
    }

    @Test
    public void knowsAUserByTheirPassword() {
        node.make("anna", PASSWORD, "viewer");
        assertEquals(new Identity("anna", Set.of("viewer"), "basic"), node.basic("anna", PASSWORD));
        assertThrows(ProblemException.class, () -> node.basic("anna", PASSWORD + "x"));
        assertThrows(ProblemException.class, () -> node.basic("Anna", PASSWORD));
    }

    @Test
    public void refusesEverybodyInTheSameWords() {
        node.make("anna", PASSWORD, "viewer");
        node.users
                .change("anna", new BsonDocument("disabled", BsonBoolean.TRUE), "")
                .apply();
        String words = refusal(Credentials.of("", Node.ADDRESS));
        assertEquals(words, refusal(Node.credentials("anna", PASSWORD)));
        assertEquals(words, refusal(Node.credentials("nobody", PASSWORD)));
        assertEquals(words, refusal(Node.credentials("admin", "wrong")));
        assertEquals(words, refusal(Node.credentials("x".repeat(500), "wrong")));
        assertEquals(words, refusal(Node.credentials("", "")));
        assertEquals(words, refusal(Credentials.of("Basic ///", Node.ADDRESS)));
        assertEquals(words, refusal(Credentials.of("Bearer x.y.z", Node.ADDRESS)));
        assertEquals(words, refusal(Credentials.of("Bearer " + "a".repeat(9000), Node.ADDRESS)));
        assertEquals(words, refusal(Credentials.of("Digest abc", Node.ADDRESS)));
    }

    private String refusal(Credentials credentials) {
        ProblemException problem =
                assertThrows(ProblemException.class, () -> node.authenticator.authenticate(credentials));
        assertEquals(SecurityProblem.UNAUTHENTICATED, problem.type());
        return problem.detail();
    }

    /** By the memory that Argon2id takes, as time would differ from run to run. */
    @Test
    public void aWrongFirstPasswordCostsWhatAnyWrongPasswordDoes() {
        long nobody = allocatedByAWrongPasswordOf("nobody");
        long admin = allocatedByAWrongPasswordOf("admin");
        assertTrue(nobody + " bytes", nobody > 19L << 20);
        assertTrue(admin + " bytes", admin > 19L << 20);
    }

    private long allocatedByAWrongPasswordOf(String name) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertEquals(SecurityProblem.UNAUTHENTICATED, problem(name, "wrong"));
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    public void locksANameWhetherItExistsOrNot() {
        for (String name : Set.of("admin", "nobody")) {
            for (int i = 0; i < 5; i++) {
                assertEquals(SecurityProblem.UNAUTHENTICATED, problem(name, "wrong"));
            }
            assertEquals(SecurityProblem.TOO_MANY_ATTEMPTS, problem(name, "wrong"));
        }
        assertEquals("the right one too", SecurityProblem.TOO_MANY_ATTEMPTS, problem("admin", adminPassword()));
        clock.advance(Duration.ofSeconds(11));
        assertEquals("admin", node.basic("admin", adminPassword()).name());
        assertEquals(
                2,
                node.events.stream()
                        .filter(event -> event.startsWith("security:lock"))
                        .count());
    }

    private Object problem(String name, String password) {
        return assertThrows(ProblemException.class, () -> node.basic(name, password))
                .type();
    }

    @Test
    public void locksAnAddressThatTriesManyNames() {
        for (int i = 0; i < 20; i++) {
            problem("name" + i, "wrong");
        }
        assertEquals(SecurityProblem.TOO_MANY_ATTEMPTS, problem("admin", adminPassword()));
    }

    @Test
    public void neverLocksTheOwner() {
        String token = new LocalTokens(node.keys, clock).issue();
        for (int i = 0; i < 30; i++) {
            assertThrows(ProblemException.class, () -> at("Bearer wrong" + Math.random(), "127.0.0.1"));
        }
        assertThrows(ProblemException.class, () -> at("Bearer wrong", "127.0.0.1"));
        assertEquals(new Identity("local", Set.of("platform-admin"), "local"), at("Bearer " + token, "127.0.0.1"));
    }

    @Test
    public void takesTheOwnersTokenForAnHourFromLoopbackOnly() {
        String token = "Bearer " + new LocalTokens(node.keys, clock).issue();
        assertEquals("local", at(token, "::1").name());
        assertThrows(ProblemException.class, () -> at(token, Node.ADDRESS));
        clock.advance(Duration.ofMinutes(61));
        assertThrows(ProblemException.class, () -> at(token, "127.0.0.1"));
    }

    @Test
    public void refusesTokensOfAnotherHomeAndWithoutSignature() throws IOException {
        String other = new LocalTokens(new KeyFolder(home.newFolder("other").toPath()), clock).issue();
        assertThrows(ProblemException.class, () -> at("Bearer " + other, "127.0.0.1"));
        String[] parts = new LocalTokens(node.keys, clock).issue().split("\\.");
        String none = Base64.getUrlEncoder().encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertThrows(ProblemException.class, () -> at("Bearer " + none + "." + parts[1] + ".", "127.0.0.1"));
    }

    private Identity at(String authorization, String address) {
        return node.authenticator.authenticate(Credentials.of(authorization, address));
    }

    @Test
    public void limitsWhoHasToChangeTheirPassword() {
        node.users
                .create(new NewUser("root-of-all", PASSWORD, java.util.List.of("platform-admin"), null, null))
                .apply();
        assertEquals(Set.of("session:*"), node.basic("root-of-all", PASSWORD).scope());
        node.users
                .changePassword("root-of-all", new PasswordChange(PASSWORD, "another good sentence"), Node.ADDRESS)
                .apply();
        assertEquals(
                Set.of(), node.basic("root-of-all", "another good sentence").scope());
        assertThrows(ProblemException.class, () -> node.basic("root-of-all", PASSWORD));
    }

    @Test
    public void logsInWhileTheDatabaseIsAway() {
        node.make("anna", PASSWORD, "viewer");
        node.tables.away = true;
        assertEquals("anna", node.basic("anna", PASSWORD).name());
        assertEquals("admin", node.basic("admin", adminPassword()).name());
    }

    @Test
    public void writesNothingForALogIn() {
        node.make("anna", PASSWORD, "viewer");
        int writes = node.tables.writes;
        node.basic("anna", PASSWORD);
        node.basic("anna", PASSWORD);
        assertEquals(writes, node.tables.writes);
        assertEquals(clock.instant(), node.users.user("anna").lastLogin());
        node.seen.write();
        node.seen.write();
        assertEquals("once for both", writes + 1, node.tables.writes);
    }

    @Test
    public void anotherPasswordIsNotTakenForTheRememberedOne() {
        node.make("anna", PASSWORD, "viewer");
        node.basic("anna", PASSWORD);
        node.basic("anna", PASSWORD);
        node.users.reset("anna").apply();
        assertThrows(ProblemException.class, () -> node.basic("anna", PASSWORD));
    }

    @Test
    public void keepsSecretsForTheOwnerAlone() throws IOException {
        node.signingKeys.current();
        for (String file : Set.of("admin.password", "token.keys", "local-token.key")) {
            assertEquals(
                    file,
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            home.getRoot().toPath().resolve("keys").resolve(file))));
        }
    }

    @Test
    public void keepsNoSecretInTheTables() {
        node.make("anna", PASSWORD, "viewer");
        String dump = node.tables.toString();
        assertTrue(dump.contains("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertEquals(-1, dump.indexOf(PASSWORD));
        assertEquals(-1, node.users.find("anna").orElseThrow().toString().indexOf("argon2"));
        assertNotEquals(adminPassword(), new KeyFolder(home.getRoot().toPath()).secret("admin.password"));
    }

    @Test
    public void ownersTokenNeedsNoClockOfOurs() {
        assertEquals(3, new LocalTokens(node.keys, Clock.systemUTC()).issue().split("\\.").length);
    }
}

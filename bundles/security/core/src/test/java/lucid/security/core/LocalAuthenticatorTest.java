/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import lucid.problem.api.ProblemException;
import lucid.security.api.Credentials;
import lucid.security.api.Identity;
import lucid.security.api.SecurityProblem;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LocalAuthenticatorTest {

    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");

    @Rule
    public final TemporaryFolder home = new TemporaryFolder();

    private KeyFolder keys;

    @Before
    public void makeKeys() {
        keys = new KeyFolder(home.getRoot().toPath());
    }

    @Test
    public void knowsTheAdminByTheGeneratedPassword() {
        assertEquals(
                "admin",
                authenticated(basic("admin", keys.secret("admin.password"))).name());
    }

    @Test
    public void refusesAWrongPasswordInTheWordsForNone() {
        assertEquals(refusal(""), refusal(basic("admin", "wrong")));
        assertEquals(refusal(""), refusal("Basic ///"));
    }

    @Test
    public void knowsTheOwnerByATokenForAnHour() {
        String token = "Bearer " + new LocalTokens(keys).issue(NOW);
        assertEquals("local", authenticated(token).name());
        assertThrows(ProblemException.class, () -> at(NOW.plus(Duration.ofMinutes(61)), token, "127.0.0.1"));
    }

    @Test
    public void takesTheOwnersTokenFromLoopbackOnly() {
        String token = "Bearer " + new LocalTokens(keys).issue(NOW);
        assertEquals("local", at(NOW, token, "::1").name());
        assertThrows(ProblemException.class, () -> at(NOW, token, "192.0.2.7"));
    }

    @Test
    public void refusesATokenOfAnotherHome() throws IOException {
        String token = new LocalTokens(new KeyFolder(home.newFolder("other").toPath())).issue(NOW);
        assertThrows(ProblemException.class, () -> authenticated("Bearer " + token));
    }

    @Test
    public void refusesATokenWithoutSignature() {
        String[] parts = new LocalTokens(keys).issue(NOW).split("\\.");
        String none = Base64.getUrlEncoder().encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertThrows(ProblemException.class, () -> authenticated("Bearer " + none + "." + parts[1] + "."));
    }

    @Test
    public void keepsSecretsForTheOwnerAlone() throws IOException {
        keys.secret("admin.password");
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.getRoot().toPath().resolve("admin.password"))));
    }

    @Test
    public void keepsTheSecretAcrossRestarts() {
        assertEquals(keys.secret("admin.password"), new KeyFolder(home.getRoot().toPath()).secret("admin.password"));
    }

    @Test
    public void allowsOnlyWhatARoleAllows() {
        RoleTable roles = new RoleTable();
        assertTrue(roles.permits(
                new Identity("a", Set.of("platform-admin"), "basic"), "document:read", Map.of("database", "x")));
        assertFalse(roles.permits(new Identity("b", Set.of(), "basic"), "document:read", Map.of()));
        assertFalse(roles.permits(new Identity("c", Set.of("unknown"), "basic"), "document:read", Map.of()));
    }

    private Identity authenticated(String authorization) {
        return at(NOW, authorization, "127.0.0.1");
    }

    private Identity at(Instant now, String authorization, String address) {
        return new LocalAuthenticator(keys, Clock.fixed(now, ZoneOffset.UTC))
                .authenticate(Credentials.of(authorization, address));
    }

    private String refusal(String authorization) {
        ProblemException problem = assertThrows(ProblemException.class, () -> authenticated(authorization));
        assertEquals(SecurityProblem.UNAUTHENTICATED, problem.type());
        return problem.detail();
    }

    private static String basic(String user, String password) {
        String pair = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}

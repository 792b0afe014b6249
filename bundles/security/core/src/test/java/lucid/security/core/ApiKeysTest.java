/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import lucid.problem.api.ProblemException;
import lucid.security.api.Identity;
import lucid.security.api.IssuedApiKey;
import lucid.security.api.NewApiKey;
import lucid.security.api.SecurityProblem;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ApiKeysTest {

    @Rule
    public final TemporaryFolder home = new TemporaryFolder();

    private final HandClock clock = new HandClock();
    private Node node;

    @Before
    public void start() throws IOException {
        node = new Node(home.getRoot().toPath(), new MapTables(), clock);
    }

    private IssuedApiKey make(List<String> scope, List<String> addresses, Instant expires) {
        return node.apiKeys
                .create(new NewApiKey("loader", List.of("data-writer"), scope, addresses, expires))
                .apply();
    }

    private IssuedApiKey make() {
        return make(List.of("document:*"), List.of(), Instant.EPOCH);
    }

    private void refused(String key, String address) {
        assertEquals(
                SecurityProblem.UNAUTHENTICATED,
                assertThrows(ProblemException.class, () -> node.apiKey(key, address))
                        .type());
    }

    @Test
    public void aKeySpeaksForItselfWithinItsScope() {
        IssuedApiKey key = make();
        assertEquals(
                new Identity("api-key:loader", Set.of("data-writer"), "api-key", key.id(), Set.of("document:*"), ""),
                node.apiKey(key.apiKey(), Node.ADDRESS));
        assertEquals(clock.instant(), node.apiKeys.key(key.id()).lastUsed());
    }

    @Test
    public void keepsNoSecret() {
        IssuedApiKey key = make();
        String secret = key.apiKey().substring(("lsk_" + key.id() + "_").length());
        String printed = node.tables + " " + key + node.apiKeys.list();
        assertEquals(43, secret.length());
        assertEquals(-1, printed.indexOf(secret));
    }

    @Test
    public void refusesWhatIsNoKey() {
        IssuedApiKey key = make();
        refused("", Node.ADDRESS);
        refused("lsk_", Node.ADDRESS);
        refused(key.apiKey() + "x", Node.ADDRESS);
        refused(key.apiKey().replace(key.id(), "0000000000000000"), Node.ADDRESS);
        refused("lsk_" + key.id() + "_" + "A".repeat(43), Node.ADDRESS);
    }

    @Test
    public void countsForItsNetworksOnly() {
        IssuedApiKey key = make(List.of(), List.of("10.0.0.0/8", "2001:db8::/32"), Instant.EPOCH);
        node.apiKey(key.apiKey(), "10.200.3.4");
        node.apiKey(key.apiKey(), "::ffff:10.1.1.1");
        node.apiKey(key.apiKey(), "2001:db8:1::1");
        refused(key.apiKey(), "11.0.0.1");
        refused(key.apiKey(), "not an address");
    }

    @Test
    public void expires() {
        IssuedApiKey key = make(List.of(), List.of(), clock.instant().plusSeconds(60));
        clock.advance(Duration.ofSeconds(59));
        node.apiKey(key.apiKey(), Node.ADDRESS);
        clock.advance(Duration.ofSeconds(1));
        refused(key.apiKey(), Node.ADDRESS);
    }

    @Test
    public void rotatesWithAnOverlap() {
        IssuedApiKey first = make();
        IssuedApiKey second =
                node.apiKeys.rotate(first.id(), Duration.ofHours(1)).apply();
        node.apiKey(first.apiKey(), Node.ADDRESS);
        node.apiKey(second.apiKey(), Node.ADDRESS);
        clock.advance(Duration.ofHours(1));
        refused(first.apiKey(), Node.ADDRESS);
        node.apiKey(second.apiKey(), Node.ADDRESS);
        node.apiKeys.revoke(first.id()).apply();
        refused(second.apiKey(), Node.ADDRESS);
    }

    @Test
    public void refusesKeysThatAreNotValid() {
        invalid(new NewApiKey("../x", List.of(), List.of(), List.of(), null));
        invalid(new NewApiKey("x", List.of(), List.of("everything"), List.of(), null));
        invalid(new NewApiKey("x", List.of(), List.of(), List.of("example.org"), null));
        invalid(new NewApiKey("x", List.of(), List.of(), List.of("10.0.0.0/33"), null));
        invalid(new NewApiKey("x", List.of(), List.of(), List.of(), clock.instant()));
        make();
        assertEquals(
                SecurityProblem.KEY_EXISTS,
                assertThrows(ProblemException.class, this::make).type());
    }

    private void invalid(NewApiKey key) {
        assertEquals(
                SecurityProblem.KEY_INVALID,
                assertThrows(ProblemException.class, () -> node.apiKeys.create(key))
                        .type());
    }

    @Test
    public void aKeyPassesTheLockOfItsIdAndOfItsAddress() {
        IssuedApiKey key = make();
        String wrong = "lsk_" + key.id() + "_" + "A".repeat(43);
        for (int i = 0; i < 5; i++) {
            refused(wrong, Node.ADDRESS);
        }
        locked(wrong, "192.0.2.8");
        for (int i = 5; i < 20; i++) {
            refused("lsk_wrong", Node.ADDRESS);
        }
        locked("lsk_wrong", Node.ADDRESS);
        assertEquals("api-key:loader", node.apiKey(key.apiKey(), Node.ADDRESS).name());
    }

    private void locked(String key, String address) {
        assertEquals(
                SecurityProblem.TOO_MANY_ATTEMPTS,
                assertThrows(ProblemException.class, () -> node.apiKey(key, address))
                        .type());
    }
}

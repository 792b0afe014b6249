/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import lucid.audit.api.Action;
import lucid.audit.api.Outcome;
import lucid.problem.api.ProblemException;
import lucid.security.api.Credentials;
import lucid.security.api.Identity;
import lucid.security.api.NewUser;
import lucid.security.api.SecurityProblem;
import org.bson.BsonDocument;

/** All of security on one node of the platform. */
final class Node {

    static final String ADDRESS = "192.0.2.7";
    static final LoginSettings.Lifetimes LIFETIMES = new LoginSettings.Lifetimes(
            Duration.ofMinutes(15),
            Duration.ofHours(24),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofSeconds(30));

    final HandClock clock;
    final MapTables tables;
    final KeyFolder keys;
    final List<String> events = new ArrayList<>();
    final List<Collection<Set<String>>> waysIn = new ArrayList<>();
    final AttemptGuard guard;
    final LastSeen seen;
    final SessionStore store;
    final Users users;
    final ApiKeys apiKeys;
    final SigningKeys signingKeys;
    final Tokens tokens;
    final Sessions sessions;
    final PlatformAuthenticator authenticator;

    Node(Path home, MapTables tables, HandClock clock) throws IOException {
        this.tables = tables;
        this.clock = clock;
        keys = new KeyFolder(home.resolve("keys"));
        SecurityEvents trail = new SecurityEvents() {
            @Override
            void write(Action action, Outcome outcome, BsonDocument detail) {
                events.add(action.name() + " " + action.who().name() + " " + detail.toJson());
            }
        };
        RoleGate roles = new RoleGate() {
            @Override
            void give(Collection<String> wanted) {
                if (wanted.contains("unknown")) {
                    throw new ProblemException(SecurityProblem.USER_INVALID, "no such role");
                }
            }

            @Override
            void take(Collection<Set<String>> left) {
                waysIn.add(left);
            }
        };
        guard = new AttemptGuard(
                new AttemptGuard.Limits(5, 20, Duration.ofSeconds(10), Duration.ofMinutes(5)), trail, clock);
        seen = new LastSeen(tables, clock);
        store = new SessionStore(tables, 3, trail, clock);
        PasswordCheck passwords = new PasswordCheck(keys, new Passwords(), guard);
        users = new Users(tables, store, passwords, roles, seen, clock);
        apiKeys = new ApiKeys(tables, roles, seen, guard, clock);
        signingKeys = new SigningKeys(keys.file("token.keys"), tables, LIFETIMES, trail, clock);
        tokens = new Tokens(signingKeys, LIFETIMES, clock);
        PasswordLogin logins = new PasswordLogin(users, passwords, seen);
        SessionTokens bearers = new SessionTokens(tokens, users, store);
        sessions = new Sessions(logins, tokens, bearers, store, guard, clock);
        authenticator = new PlatformAuthenticator(new LocalTokens(keys, clock), logins, bearers, apiKeys, guard, users);
    }

    void make(String name, String password, String... roles) {
        users.create(new NewUser(name, password, List.of(roles), false, false)).apply();
    }

    Identity basic(String name, String password) {
        return authenticator.authenticate(credentials(name, password));
    }

    Identity bearer(String token) {
        return authenticator.authenticate(Credentials.of("Bearer " + token, ADDRESS));
    }

    Identity apiKey(String key, String address) {
        return authenticator.authenticate(new Credentials("", key, "", List.of(), address));
    }

    static Credentials credentials(String name, String password) {
        String pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return Credentials.of("Basic " + pair, ADDRESS);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.problem.api.ProblemException;
import lucid.security.api.Identity;
import lucid.security.api.PasswordChange;
import lucid.security.api.SecurityProblem;
import lucid.security.api.Session;
import lucid.security.api.TokenKeys;
import lucid.security.api.TokenPair;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SessionsTest {

    private static final String PASSWORD = "four words of a sentence";

    @Rule
    public final TemporaryFolder homes = new TemporaryFolder();

    private final HandClock clock = new HandClock();
    private final MapTables tables = new MapTables();
    private Node node;
    private Node other;

    @Before
    public void start() throws IOException {
        node = new Node(homes.newFolder("a").toPath(), tables, clock);
        other = new Node(homes.newFolder("b").toPath(), tables, clock);
        node.make("anna", PASSWORD, "viewer");
    }

    private TokenPair logIn() {
        return node.sessions.logIn(Node.credentials("anna", PASSWORD));
    }

    private TokenPair refresh(TokenPair pair) {
        return node.sessions.refresh(pair.refreshToken(), Node.ADDRESS);
    }

    private void refused(String token) {
        assertEquals(
                SecurityProblem.UNAUTHENTICATED,
                assertThrows(ProblemException.class, () -> node.bearer(token)).type());
    }

    private void refusedToRefresh(String token) {
        assertEquals(
                SecurityProblem.UNAUTHENTICATED,
                assertThrows(ProblemException.class, () -> node.sessions.refresh(token, Node.ADDRESS))
                        .type());
    }

    @Test
    public void anAccessTokenSpeaksForTheUser() {
        Identity caller = node.bearer(logIn().accessToken());
        String session = node.sessions.list().get(0).id();
        assertEquals(new Identity("anna", Set.of("viewer"), "bearer", session, Set.of(), ""), caller);
    }

    @Test
    public void otherNodesKnowOurTokens() {
        node.signingKeys.tend();
        assertEquals("anna", other.bearer(logIn().accessToken()).name());
    }

    @Test
    public void rolesAreThoseOfNow() {
        String token = logIn().accessToken();
        node.bearer(token);
        node.users
                .change("anna", new BsonDocument("roles", new BsonArray()), "")
                .apply();
        assertEquals(Set.of(), node.bearer(token).roles());
    }

    @Test
    public void tokensExpire() {
        TokenPair pair = logIn();
        clock.advance(Duration.ofMinutes(15).plusSeconds(29));
        node.bearer(pair.accessToken());
        clock.advance(Duration.ofSeconds(2));
        refused(pair.accessToken());
        clock.advance(Duration.ofHours(24));
        refusedToRefresh(pair.refreshToken());
    }

    @Test
    public void anExpiredTokenIsNoAttempt() {
        String token = logIn().accessToken();
        clock.advance(Duration.ofHours(1));
        for (int i = 0; i < 30; i++) {
            refused(token);
        }
    }

    @Test
    public void aRefreshGivesNewTokensOfTheSameSession() {
        TokenPair first = logIn();
        TokenPair second = refresh(first);
        assertNotEquals(first.refreshToken(), second.refreshToken());
        assertEquals(
                node.bearer(first.accessToken()).credentialId(),
                node.bearer(second.accessToken()).credentialId());
        assertEquals(1, node.sessions.list().size());
    }

    @Test
    public void aUsedRefreshTokenEndsTheWholeSession() {
        TokenPair first = logIn();
        TokenPair second = refresh(first);
        refusedToRefresh(first.refreshToken());
        refusedToRefresh(second.refreshToken());
        refused(second.accessToken());
        assertEquals(List.of(), node.sessions.list());
        assertTrue(node.events.toString(), node.events.toString().contains("security:refresh-reuse anna"));
    }

    @Test
    public void aSessionEndsHoweverOftenItIsRefreshed() {
        TokenPair pair = logIn();
        for (int day = 0; day < 6; day++) {
            clock.advance(Duration.ofHours(23));
            pair = refresh(pair);
        }
        clock.advance(Duration.ofHours(23));
        pair = refresh(pair);
        clock.advance(Duration.ofHours(8));
        refusedToRefresh(pair.refreshToken());
        node.store.sweep();
        assertEquals(-1, tables.toString().indexOf("refreshed"));
    }

    @Test
    public void neitherKindPassesForTheOther() {
        TokenPair pair = logIn();
        refused(pair.refreshToken());
        refusedToRefresh(pair.accessToken());
    }

    @Test
    public void whatEndsASessionEndsItsTokens() {
        TokenPair revoked = logIn();
        node.sessions.revokeToken(revoked.accessToken()).apply();
        refused(revoked.accessToken());
        refusedToRefresh(revoked.refreshToken());
        TokenPair before = logIn();
        node.users
                .changePassword("anna", new PasswordChange(PASSWORD, "another good sentence"), Node.ADDRESS)
                .apply();
        refused(before.accessToken());
        TokenPair enabled = node.sessions.logIn(Node.credentials("anna", "another good sentence"));
        node.users
                .change("anna", new BsonDocument("disabled", BsonBoolean.TRUE), "")
                .apply();
        refused(enabled.accessToken());
        assertThrows(ProblemException.class, () -> node.sessions.revokeToken("no token"));
    }

    @Test
    public void theOldestSessionMakesRoom() {
        TokenPair first = logIn();
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(1));
            logIn();
        }
        refused(first.accessToken());
        assertEquals(3, node.sessions.list().size());
    }

    @Test
    public void givesAnAccessTokenWhileTheDatabaseIsAway() {
        tables.away = true;
        TokenPair pair = logIn();
        assertEquals("", pair.refreshToken());
        assertEquals("anna", node.bearer(pair.accessToken()).name());
        tables.away = false;
        clock.advance(Duration.ofSeconds(2));
        node.users.reset("anna").apply();
        refused(pair.accessToken());
    }

    @Test
    public void keysRotateWithAnOverlap() {
        node.signingKeys.tend();
        String before = node.signingKeys.current().verify().kid();
        clock.advance(Duration.ofDays(30));
        TokenPair old = logIn();
        node.signingKeys.tend();
        assertNotEquals(before, node.signingKeys.current().verify().kid());
        assertEquals("anna", node.bearer(old.accessToken()).name());
        assertEquals("anna", other.bearer(logIn().accessToken()).name());
        assertEquals("the one before is good for checking", 2, kids().size());
        TokenPair young = refresh(old);
        clock.advance(Duration.ofHours(25));
        assertEquals(Set.of(node.signingKeys.current().verify().kid()), kids());
        refusedToRefresh(old.refreshToken());
        refused(young.accessToken());
    }

    private Set<String> kids() {
        return node.sessions.keys().keys().stream()
                .map(TokenKeys.Key::kid)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    public void aRestartKeepsTheKey() throws IOException {
        String token = logIn().accessToken();
        Node again = new Node(homes.getRoot().toPath().resolve("a"), tables, clock);
        assertEquals("anna", again.bearer(token).name());
    }

    @Test
    public void refusesForgedTokens() throws JOSEException, ParseException {
        String good = logIn().accessToken();
        JWTClaimsSet claims = SignedJWT.parse(good).getJWTClaimsSet();
        VerifyKey known = node.signingKeys.current().verify();
        refused(new PlainJWT(claims).serialize());
        refused(signed(
                JWSAlgorithm.HS256,
                known.kid(),
                claims,
                new MACSigner(known.key().getEncoded())));
        refused(signed(JWSAlgorithm.EdDSA, known.kid(), claims, other.signingKeys.current()));
        refused(signed(JWSAlgorithm.EdDSA, "unknown", claims, node.signingKeys.current()));
        refused(good.substring(0, good.length() - 4) + "AAAA");
        String[] parts = good.split("\\.");
        refused(parts[0] + "." + parts[1] + ".");
        JWTClaimsSet later = new JWTClaimsSet.Builder(claims)
                .expirationTime(Date.from(clock.instant().plus(Duration.ofDays(99))))
                .build();
        refused(parts[0] + "." + later.toPayload().toBase64URL() + "." + parts[2]);
        assertEquals("anna", node.bearer(good).name());
    }

    @Test
    public void refusesTokensMeantForOthers() throws JOSEException, ParseException {
        JWTClaimsSet claims = SignedJWT.parse(logIn().accessToken()).getJWTClaimsSet();
        SigningKey key = node.signingKeys.current();
        String kid = key.verify().kid();
        refused(signed(
                JWSAlgorithm.EdDSA,
                kid,
                new JWTClaimsSet.Builder(claims).audience("else").build(),
                key));
        refused(signed(
                JWSAlgorithm.EdDSA,
                kid,
                new JWTClaimsSet.Builder(claims).issuer("else").build(),
                key));
        refused(signed(
                JWSAlgorithm.EdDSA,
                kid,
                new JWTClaimsSet.Builder(claims).subject("nobody").build(),
                key));
        refused(signed(
                JWSAlgorithm.EdDSA,
                kid,
                new JWTClaimsSet.Builder(claims).subject("admin").build(),
                key));
        refused(signed(
                JWSAlgorithm.EdDSA,
                kid,
                new JWTClaimsSet.Builder(claims).expirationTime(null).build(),
                key));
    }

    private static String signed(JWSAlgorithm algorithm, String kid, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .keyID(kid)
                .type(new JOSEObjectType("at+jwt"))
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    @Test
    public void printsNoToken() {
        TokenPair pair = logIn();
        Session session = node.sessions.list().get(0);
        String printed = pair + " " + session + " " + node.signingKeys.current() + tables;
        assertEquals(-1, printed.indexOf(pair.accessToken()));
        assertEquals(-1, printed.indexOf(pair.refreshToken()));
    }

    @Test
    public void tokensPassTheLockOfAnAddress() {
        TokenPair pair = logIn();
        for (int i = 0; i < 20; i++) {
            assertThrows(ProblemException.class, () -> node.bearer("wrong"));
        }
        assertEquals(
                SecurityProblem.TOO_MANY_ATTEMPTS,
                assertThrows(ProblemException.class, () -> node.bearer("wrong")).type());
        assertEquals(
                SecurityProblem.TOO_MANY_ATTEMPTS,
                assertThrows(ProblemException.class, () -> node.sessions.refresh("wrong", Node.ADDRESS))
                        .type());
        assertEquals("anna", node.bearer(pair.accessToken()).name());
        assertEquals("anna", node.bearer(refresh(pair).accessToken()).name());
    }
}

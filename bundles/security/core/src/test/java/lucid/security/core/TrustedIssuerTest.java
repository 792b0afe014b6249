/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.problem.api.ProblemException;
import lucid.security.api.Identity;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TrustedIssuerTest {

    private static final String ISSUER = "https://id.example.org";
    private static RSAKey key;
    private static RSAKey stranger;

    @Rule
    public final TemporaryFolder home = new TemporaryFolder();

    private final AtomicInteger fetches = new AtomicInteger();
    private HttpServer server;
    private String served;

    @BeforeClass
    public static void makeKeys() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        stranger = new RSAKeyGenerator(2048).keyID("other").generate();
    }

    @Before
    public void serve() throws IOException {
        served = new JWKSet(key.toPublicJWK()).toString();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            byte[] bytes = served.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/keys");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @After
    public void stop() {
        server.stop(0);
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private TrustedIssuer issuer(Map<String, Object> more) throws MalformedURLException {
        Map<String, Object> values = new HashMap<>(Map.of(
                "name",
                "corp",
                "issuer",
                ISSUER,
                "jwks_url",
                address("/keys"),
                "audience",
                "lucid",
                "roles",
                new String[] {"ops=operator", "admins=platform-admin"},
                "allow_loopback_http",
                true));
        values.putAll(more);
        return new TrustedIssuer(Configured.of(TrustedIssuer.Config.class, values), Node.LIFETIMES);
    }

    private static JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("u1")
                .audience("lucid")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("groups", List.of("ops", "others", "operator"));
    }

    private static String token(JWTClaimsSet.Builder claims, RSAKey signer) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signer.getKeyID())
                        .build(),
                claims.build());
        token.sign(new RSASSASigner(signer));
        return token.serialize();
    }

    @Test
    public void rolesAreThoseThatTheConfigurationMakesOfAClaim() throws Exception {
        assertEquals(
                Optional.of(new Identity("corp:u1", Set.of("operator"), "oidc")),
                issuer(Map.of()).identity(token(claims(), key)));
    }

    @Test
    public void refusesWhatIsNotForUs() throws Exception {
        TrustedIssuer issuer = issuer(Map.of());
        Instant past = Instant.now().minusSeconds(3600);
        assertEquals(Optional.empty(), issuer.identity(token(claims().audience("else"), key)));
        assertEquals(Optional.empty(), issuer.identity(token(claims().issuer("https://else"), key)));
        assertEquals(Optional.empty(), issuer.identity(token(claims().expirationTime(Date.from(past)), key)));
        assertEquals(Optional.empty(), issuer.identity(token(claims().expirationTime(null), key)));
        assertEquals(Optional.empty(), issuer.identity(token(claims().subject(null), key)));
        assertEquals(Optional.empty(), issuer.identity(token(claims(), stranger)));
        assertEquals("an unknown key is asked for once in a while only", 2, fetches.get(), 1);
    }

    @Test
    public void refusesASecretMadeOfThePublicKey() throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims().build());
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        assertEquals(Optional.empty(), issuer(Map.of()).identity(token.serialize()));
        assertThrows(IllegalArgumentException.class, () -> issuer(Map.of("algorithms", new String[] {"HS256"})));
    }

    @Test
    public void takesHttpsOnly() {
        assertThrows(IllegalArgumentException.class, () -> issuer(Map.of("allow_loopback_http", false)));
        assertThrows(IllegalArgumentException.class, () -> issuer(Map.of("jwks_url", "http://192.0.2.1/keys")));
        assertThrows(IllegalArgumentException.class, () -> issuer(Map.of("jwks_url", "file:///etc/passwd")));
    }

    @Test
    public void followsNoRedirectAndReadsNoMoreThanAKeySet() throws Exception {
        assertEquals(
                Optional.empty(), issuer(Map.of("jwks_url", address("/moved"))).identity(token(claims(), key)));
        served = served + " ".repeat(300 * 1024);
        assertEquals(Optional.empty(), issuer(Map.of()).identity(token(claims(), key)));
    }

    @Test
    public void theDoorKnowsCallersOfTheIssuer() throws Exception {
        Node node = new Node(home.getRoot().toPath(), new MapTables(), new HandClock());
        String token = token(claims(), key);
        assertThrows(ProblemException.class, () -> node.bearer(token));
        node.authenticator.trust(List.of(issuer(Map.of())), List.of());
        assertEquals("corp:u1", node.bearer(token).name());
        assertTrue(node.bearer(token).roles().contains("operator"));
    }
}

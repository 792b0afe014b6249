/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import lucid.security.api.Credentials;
import lucid.security.api.Identity;
import lucid.security.api.SecurityProblem;
import org.apache.felix.hc.api.Result;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SidecarDoorTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String PATH = "/api/v1/databases";
    private static final String SIDECAR = "CN=sidecar,O=Lucid Storage development";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final HandClock clock = new HandClock(Instant.parse("2026-01-31T00:00:00Z"));
    private final Map<String, Object> given = new HashMap<>(Map.of(
            "doors", "sidecar",
            "sidecar_identities", new String[] {"uri:spiffe://elsewhere ; " + SIDECAR},
            "sidecar_key_files", new String[] {"sidecar.key"}));
    private List<X509Certificate> sidecar;
    private List<X509Certificate> somebody;

    @Before
    public void issue() throws Exception {
        DevelopmentAuthority authority = new DevelopmentAuthority(home().resolve("keys"), Clock.systemUTC());
        sidecar = List.of(authority.client("sidecar", Duration.ofDays(1)).certificate());
        somebody = List.of(authority.client("ann", Duration.ofDays(1)).certificate());
        TestFiles.write(home().resolve("sidecar.key"), Base64.getEncoder().encodeToString(SECRET) + "\n");
    }

    @Test
    public void takesTheEndUserWhomTheSidecarNames() throws Exception {
        Identity identity = admit(sidecar, token(claims -> claims)).orElseThrow();
        assertEquals("ann", identity.name());
        assertEquals(SIDECAR, identity.via());
        assertEquals("forwarded", identity.credential());
        assertEquals("roles are those of our own user", Set.of("viewer"), identity.roles());
    }

    @Test
    public void takesTheRolesOfTheSidecarWhereTheyAreTrusted() throws Exception {
        given.put("trust_roles", true);
        assertEquals(
                Set.of("operator"),
                admit(sidecar, token(claims -> claims)).orElseThrow().roles());
    }

    @Test
    public void refusesEverybodyElseEvenWithAnotherValidCertificate() throws Exception {
        String token = token(claims -> claims);
        assertEquals(SecurityProblem.FORBIDDEN, refusal(List.of(), token));
        assertEquals(SecurityProblem.FORBIDDEN, refusal(somebody, token));
        assertEquals(SecurityProblem.FORBIDDEN, refusal(List.of(), ""));
    }

    @Test
    public void refusesTheSidecarWithoutAnEndUser() {
        assertEquals(SecurityProblem.UNAUTHENTICATED, refusal(sidecar, ""));
    }

    @Test
    public void refusesTokensThatKeepToTheirRulesNotQuite() throws Exception {
        for (UnaryOperator<JWTClaimsSet.Builder> wrong : List.<UnaryOperator<JWTClaimsSet.Builder>>of(
                claims -> claims.subject(null),
                claims -> claims.subject(" "),
                claims -> claims.audience("another"),
                claims -> claims.issueTime(null),
                claims -> claims.expirationTime(null),
                claims -> claims.expirationTime(Date.from(clock.instant().plusSeconds(61))),
                claims -> claims.issueTime(Date.from(clock.instant().plusSeconds(6))),
                claims -> claims.issueTime(Date.from(clock.instant().minusSeconds(40)))
                        .expirationTime(Date.from(clock.instant().minusSeconds(6))),
                claims -> claims.claim("htm", "DELETE").claim("htu", PATH),
                claims -> claims.claim("htm", "GET").claim("htu", "/api/v1/other"),
                claims -> claims.claim("htm", "GET"),
                claims -> claims.claim("roles", "operator"),
                claims -> claims.subject("unknown"))) {
            String token = token(wrong);
            assertEquals(token, SecurityProblem.UNAUTHENTICATED, refusal(sidecar, token));
        }
    }

    @Test
    public void refusesTokensThatItsKeyDidNotSign() throws Exception {
        String good = token(claims -> claims);
        String[] parts = good.split("\\.");
        SignedJWT other = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        other.sign(new MACSigner("another secret of 32 bytes, yes!".getBytes(StandardCharsets.US_ASCII)));
        String none = new PlainJWT(claims().build()).serialize();
        for (String bad : List.of(
                other.serialize(),
                none,
                none + parts[2],
                parts[0] + "." + parts[1] + ".",
                good + "," + good,
                good.substring(0, good.length() - 2),
                "a.b.c",
                "x".repeat(10_000))) {
            assertEquals(bad, SecurityProblem.UNAUTHENTICATED, refusal(sidecar, bad));
        }
    }

    @Test
    public void wantsMethodAndPathWhereTokensAreBound() throws Exception {
        given.put("sidecar_bound", true);
        assertEquals(SecurityProblem.UNAUTHENTICATED, refusal(sidecar, token(claims -> claims)));
        String bound = token(claims -> claims.claim("htm", "GET").claim("htu", PATH));
        assertEquals("ann", admit(sidecar, bound).orElseThrow().name());
    }

    @Test
    public void takesLoopbackForTheSidecarOnlyWhereConfiguredAndSigned() throws Exception {
        String token = token(claims -> claims);
        given.put("sidecar_loopback", true);
        assertEquals("ann", admit(List.of(), token).orElseThrow().name());
        assertEquals(SecurityProblem.UNAUTHENTICATED, refusal(List.of(), ""));
        assertEquals(SecurityProblem.FORBIDDEN, refused(credentials(List.of(), token, "192.0.2.1"), PATH));
    }

    @Test
    public void letsProbesOfThisMachineThrough() {
        assertEquals(Optional.empty(), door().admit(credentials(List.of(), "", "127.0.0.1"), "GET", "/health/live"));
        assertEquals(Optional.empty(), door().admit(credentials(List.of(), "", "::1"), "GET", "/health/ready"));
        assertEquals(SecurityProblem.FORBIDDEN, refused(credentials(List.of(), "", "192.0.2.1"), "/health/live"));
        assertEquals(SecurityProblem.FORBIDDEN, refused(credentials(List.of(), "", "127.0.0.1"), "/health"));
        assertEquals(SecurityProblem.FORBIDDEN, refused(credentials(List.of(), "", "127.0.0.1"), "/health/live/../x"));
    }

    @Test
    public void refusesASmuggledHeaderAtOpenDoors() throws Exception {
        given.put("doors", "open");
        assertEquals(Optional.empty(), admit(somebody, ""));
        assertEquals(SecurityProblem.FORBIDDEN, refusal(sidecar, token(claims -> claims)));
    }

    @Test
    public void isClosedToAllWhereTheConfigurationIsNotWhole() throws Exception {
        given.put("sidecar_key_files", new String[] {"missing.key"});
        assertEquals(SecurityProblem.UNAUTHENTICATED, refusal(sidecar, token(claims -> claims)));
        assertEquals(Result.Status.CRITICAL, door().execute().getStatus());
        given.put("sidecar_key_files", new String[] {""});
        assertEquals(SecurityProblem.UNAUTHENTICATED, refusal(sidecar, token(claims -> claims)));
        given.put("sidecar_identities", new String[] {""});
        assertEquals(SecurityProblem.FORBIDDEN, refusal(sidecar, token(claims -> claims)));
        given.put("doors", "sidecars");
        assertEquals(SecurityProblem.FORBIDDEN, refusal(List.of(), ""));
    }

    @Test
    public void takesAKeyThatReplacesTheOld() throws Exception {
        SidecarDoor door = door();
        TestFiles.write(
                home().resolve("sidecar.key"),
                Base64.getEncoder()
                        .encodeToString("another secret of 32 bytes, yes!".getBytes(StandardCharsets.UTF_8)));
        Credentials old = credentials(sidecar, token(claims -> claims), "127.0.0.1");
        assertThrows(ProblemException.class, () -> door.admit(old, "GET", PATH));
    }

    @Test
    public void verifiesEd25519AndNothingSignedWithThePublicKeyAsASecret() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        TestFiles.write(home().resolve("sidecar.key"), pem(pair.getPublic()));
        SignedJWT unsigned = new SignedJWT(new JWSHeader(JWSAlgorithm.EdDSA), claims().build());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(unsigned.getSigningInput());
        String signed = new String(unsigned.getSigningInput(), StandardCharsets.US_ASCII) + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        assertEquals("ann", admit(sidecar, signed).orElseThrow().name());

        SignedJWT confused = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        confused.sign(new MACSigner(pair.getPublic().getEncoded()));
        assertEquals(SecurityProblem.UNAUTHENTICATED, refusal(sidecar, confused.serialize()));
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("ann")
                .audience("lucid-storage")
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(30)))
                .claim("roles", List.of("operator"));
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256), change.apply(claims()).build());
        token.sign(new MACSigner(SECRET));
        return token.serialize();
    }

    private SidecarDoor door() {
        SidecarDoor door = new SidecarDoor(home(), FixedConfig.of(SidecarConfig.class, given), clock);
        door.users(name -> "ann".equals(name) ? Optional.of(Set.of("viewer")) : Optional.empty());
        return door;
    }

    private Optional<Identity> admit(List<X509Certificate> certificates, String forwarded) {
        return door().admit(credentials(certificates, forwarded, "127.0.0.1"), "GET", PATH);
    }

    private ProblemType refusal(List<X509Certificate> certificates, String forwarded) {
        return refused(credentials(certificates, forwarded, "127.0.0.1"), PATH);
    }

    private ProblemType refused(Credentials credentials, String path) {
        return assertThrows(ProblemException.class, () -> door().admit(credentials, "GET", path))
                .type();
    }

    private static Credentials credentials(List<X509Certificate> certificates, String forwarded, String address) {
        return new Credentials("Basic YWRtaW46YWRtaW4=", "", forwarded, certificates, address);
    }

    private Path home() {
        return folder.getRoot().toPath();
    }
}

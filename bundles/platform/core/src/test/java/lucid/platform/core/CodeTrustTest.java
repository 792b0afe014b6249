/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import lucid.audit.api.Outcome;
import lucid.platform.api.PlatformProblem;
import lucid.platform.core.Overlay.Jar;
import lucid.problem.api.ProblemException;
import org.apache.felix.hc.api.Result;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class CodeTrustTest {

    private static final String SHA256 = Digest.of("some code".getBytes(StandardCharsets.UTF_8));

    @Rule
    public final TestPlatform platform = new TestPlatform();

    private SigningKey release;
    private Path keys;
    private Path trusted;

    @Before
    public void trustOneKey() throws IOException, GeneralSecurityException {
        keys = platform.inventory().folders().trustedKeys();
        release = new SigningKey("release");
        trusted = release.trustIn(keys);
    }

    @Test
    public void admitsWhatATrustedKeyHasSigned() throws GeneralSecurityException {
        assertEquals("release", platform.trust().admit(SHA256, release.sign(SHA256)));
    }

    /** Made as docs/operating.md says, with openssl 3.0.19. */
    @Test
    public void admitsWhatOpensslHasSigned() throws IOException {
        Files.writeString(
                keys.resolve("openssl.pub"),
                """
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEA+EoyvJTiS41M748A1w2mI+G+rmG20Jp66bG4RbPquA0=
                -----END PUBLIC KEY-----
                """);
        String signature = "keyId=openssl, signature="
                + "EE2vc3VJj747m34HkSrOe/h6UpL2qi3xUn9yQGRM9Yq1ORAo4tpvBaHLoTuD0Vqp+uLR+loeo92TVwOlUKv5Cw==";
        assertEquals("openssl", platform.trust().admit(SHA256, signature));
    }

    @Test
    public void refusesWhatIsNotSigned() {
        refused("", "not signed");
    }

    @Test
    public void refusesASignatureOfOtherCode() throws GeneralSecurityException {
        refused(release.sign(SHA256.replace(SHA256.charAt(0), '0')), "something else");
    }

    @Test
    public void refusesAKeyThatNobodyTrusts() throws IOException, GeneralSecurityException {
        refused(new SigningKey("stranger").sign(SHA256), "no key stranger");
        refused(new SigningKey("release").sign(SHA256), "something else");
        Files.delete(trusted);
        refused(release.sign(SHA256), "no key release");
    }

    @Test
    public void refusesWhatIsNoSignatureOrLeadsOutOfTheFolder() throws GeneralSecurityException {
        String signature = release.sign(SHA256).replaceFirst(".*signature=", "");
        refused("keyId=release", "not written as");
        refused("keyId=release, signature=AAAA", "not written as");
        refused("keyId=../trust/release, signature=" + signature, "not written as");
        refused("keyId=.release, signature=" + signature, "not written as");
    }

    @Test
    public void refusesAKeyOfAnotherKind() throws IOException, GeneralSecurityException {
        byte[] other =
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();
        Files.writeString(
                trusted,
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(other)
                        + "\n-----END PUBLIC KEY-----\n");
        refused(release.sign(SHA256), "no Ed25519 public key");
        Files.writeString(trusted, "no key");
        refused(release.sign(SHA256), "no Ed25519 public key");
    }

    @Test
    public void takesEverythingWhereThatIsSetAndSaysSo() throws GeneralSecurityException {
        platform.restart("any");
        assertEquals("", platform.trust().admit(SHA256, ""));
        assertEquals("release", platform.trust().admit(SHA256, release.sign(SHA256)));
        assertEquals(Result.Status.WARN, health().getStatus());
        assertTrue(health().toString(), health().toString().contains("bundles.trust is any"));
    }

    @Test
    public void isStrictWhereNothingClearIsSet() {
        platform.restart("Any ");
        refused("", "not signed");
    }

    @Test
    public void becomesStricterAtOnceAndLaxerNotBeforeTheNextStart() {
        platform.trust().modified(TestPlatform.config("any"));
        refused("", "not signed");
        assertTrue(platform.trust().laxWithNextStart());
        assertEquals(Result.Status.WARN, health().getStatus());
        platform.restart("any");
        platform.trust().modified(TestPlatform.config("signed"));
        refused("", "not signed");
        platform.trust().modified(TestPlatform.config("any"));
        refused("", "not signed");
    }

    @Test
    public void leavesOutWhatWasKeptWhenItsKeyIsGone() throws IOException, GeneralSecurityException {
        Path file = kept("lucid.a");
        assertTrue(platform.trust().admitsKept("lucid.a", file));
        assertEquals("release", platform.trust().signer(file));
        assertEquals(Result.Status.OK, health().getStatus());
        Files.delete(trusted);
        assertFalse(platform.trust().admitsKept("lucid.a", file));
        assertFalse(platform.trust().admitsKept("lucid.a", file));
        assertThrows(ProblemException.class, () -> platform.trust().admitAgain(file));
        assertEquals(Result.Status.WARN, health().getStatus());
        assertTrue(health().toString(), health().toString().contains("no key release"));
        List<TestPlatform.Recorded> records = platform.recorded("code-refused");
        assertEquals(1, records.size());
        assertEquals(Outcome.REFUSED, records.get(0).outcome());
        assertEquals(Map.of("code", "lucid.a"), records.get(0).resource());
    }

    @Test
    public void leavesOutWhatWasChangedWhereItIsKept() throws IOException, GeneralSecurityException {
        Path file = kept("lucid.a");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertFalse(platform.trust().admitsKept("lucid.a", file));
        platform.trust().settled("lucid.a");
        assertEquals(Map.of(), platform.trust().refusals());
    }

    @Test
    public void writesDownWhichCodeRunsAndWhoseKeysAreTrusted() {
        platform.inventory()
                .put("lucid.a", new Inventory.Managed("a", Path.of("a.jar"), Jar.NONE, new Jar("", "1.0.0", SHA256)));
        platform.trust().witness();
        var detail = platform.recorded("start").get(0).detail();
        String line = "lucid.a 1.0.0 " + SHA256;
        assertEquals(line, detail.getArray("jars").get(0).asString().getValue());
        assertEquals(
                Digest.of((line + "\n").getBytes(StandardCharsets.UTF_8)),
                detail.getString("digest").getValue());
        assertEquals(
                64, detail.getDocument("keys").getString("release").getValue().length());
    }

    private Path kept(String name) throws IOException, GeneralSecurityException {
        Path upload = platform.jar(name, "1.1.0");
        String sha256 = Digest.of(upload);
        JarFacts facts = new JarFacts(name, "1.1.0", false, sha256);
        OverlayJournal journal = platform.inventory().journal();
        return journal.file(journal.keep(upload, facts, release.sign(sha256)));
    }

    private Result health() {
        return new TrustCheck(platform.trust(), platform.guard()).execute();
    }

    private void refused(String signature, String reason) {
        ProblemException problem =
                assertThrows(ProblemException.class, () -> platform.trust().admit(SHA256, signature));
        assertEquals(PlatformProblem.NOT_TRUSTED, problem.type());
        assertTrue(problem.detail(), problem.detail().contains(reason));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FileMaterialTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final HandClock clock = new HandClock(Instant.now());
    private Path home;
    private Path file;
    private DevelopmentAuthority authority;
    private FileMaterial material;

    @Before
    public void issueOne() throws Exception {
        home = folder.getRoot().toPath();
        file = home.resolve("tls/server.pem");
        authority = new DevelopmentAuthority(home.resolve("keys"), Clock.systemUTC());
        TestFiles.write(file, issued());
        material = material(Map.of("certificate_file", "tls/server.pem"));
        material.refresh();
    }

    @Test
    public void readsChainAndKeyOfOneFile() {
        assertEquals(1, material.current().orElseThrow().chain().size());
        assertEquals("", material.complaint());
    }

    @Test
    public void readsAKeyInTheOldFormOfOpenSsl() throws Exception {
        DevelopmentAuthority.Issued issued = issued();
        TestFiles.write(home.resolve("tls/chain.pem"), Pem.text(issued.certificate()));
        PrivateKeyInfo key = PrivateKeyInfo.getInstance(issued.key().getEncoded());
        BigInteger secret = ECPrivateKey.getInstance(key.parsePrivateKey()).getKey();
        ECPrivateKey old =
                new ECPrivateKey(256, secret, key.getPrivateKeyAlgorithm().getParameters());
        TestFiles.write(
                home.resolve("tls/old.key"),
                "-----BEGIN EC PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(old.getEncoded())
                        + "\n-----END EC PRIVATE KEY-----\n");
        FileMaterial split = material(Map.of("certificate_file", "tls/chain.pem", "key_file", "tls/old.key"));
        split.refresh();
        assertEquals("", split.complaint());
    }

    @Test
    public void readsTheSameBesideBouncyCastlesProvider() throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        try {
            material.renew();
            assertEquals("", material.complaint());
        } finally {
            Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
        }
    }

    @Test
    public void takesAChangedFile() throws Exception {
        DevelopmentAuthority.Issued next = issued();
        TestFiles.write(file, next);
        material.refresh();
        assertEquals(
                next.certificate(), material.current().orElseThrow().chain().get(0));
    }

    @Test
    public void readsNothingWhileNothingChanges() {
        TlsMaterial before = material.current().orElseThrow();
        material.refresh();
        assertEquals(before, material.current().orElseThrow());
    }

    @Test
    public void staysWithTheOldWhereTheNewCannotBeUsed() throws Exception {
        TlsMaterial before = material.current().orElseThrow();
        String otherKey = Pem.text(issued().key());
        List<String> bad = List.of(
                "",
                "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n",
                otherKey + Pem.text(issued().certificate()));
        for (String content : bad) {
            TestFiles.write(file, content);
            material.refresh();
            assertEquals(before, material.current().orElseThrow());
            assertTrue(content, !material.complaint().isEmpty());
            assertThrows(Exception.class, material::renew);
        }
        Files.delete(file);
        material.refresh();
        assertTrue(material.complaint(), material.complaint().contains("missing"));
        TestFiles.write(file, issued());
        material.refresh();
        assertEquals("", material.complaint());
    }

    @Test
    public void refusesOneThatHasExpired() throws Exception {
        clock.goOn(Duration.ofDays(91));
        GeneralSecurityException refusal = assertThrows(GeneralSecurityException.class, material::renew);
        assertTrue(refusal.getMessage(), refusal.getMessage().contains("expired"));
    }

    @Test
    public void wantsAuthoritiesWhereClientsShowCertificates() {
        FileMaterial trusting = material(Map.of("certificate_file", "tls/server.pem", "client", "wanted"));
        trusting.refresh();
        assertTrue(trusting.current().isEmpty());
        assertTrue(trusting.complaint(), trusting.complaint().contains("ca.file"));
    }

    private DevelopmentAuthority.Issued issued() throws Exception {
        return authority.server(List.of("localhost"));
    }

    private FileMaterial material(Map<String, ?> given) {
        return new FileMaterial(FixedConfig.of(ListenerConfig.class, given), home, clock);
    }
}

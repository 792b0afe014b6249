/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DevelopmentAuthorityTest {

    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void issuesServersForTheirNamesAndAddresses() throws Exception {
        DevelopmentAuthority authority = authority();
        X509Certificate server = authority
                .server(List.of("localhost", "127.0.0.1", "::1", "db.example"))
                .certificate();
        server.verify(authority.certificate().getPublicKey());
        assertEquals(
                List.of("dns:localhost", "ip:127.0.0.1", "ip:0:0:0:0:0:0:0:1", "dns:db.example"),
                Summaries.alternatives(server));
        assertEquals(List.of(SERVER_AUTH), server.getExtendedKeyUsage());
        assertEquals(-1, server.getBasicConstraints());
        assertTrue(server.getNotAfter().toInstant().isBefore(Instant.now().plus(Duration.ofDays(91))));
    }

    @Test
    public void issuesClientsThatAreNoServersAndNoAuthorities() throws Exception {
        DevelopmentAuthority authority = authority();
        X509Certificate client = authority.client("ann", Duration.ofDays(30)).certificate();
        client.verify(authority.certificate().getPublicKey());
        assertEquals(
                "CN=ann,O=Lucid Storage development",
                client.getSubjectX500Principal().getName());
        assertEquals(List.of(CLIENT_AUTH), client.getExtendedKeyUsage());
        assertEquals(-1, client.getBasicConstraints());
    }

    @Test
    public void givesEachItsOwnSerialNumber() throws Exception {
        DevelopmentAuthority authority = authority();
        assertNotEquals(
                authority.client("ann", Duration.ofDays(1)).certificate().getSerialNumber(),
                authority.client("ann", Duration.ofDays(1)).certificate().getSerialNumber());
    }

    @Test
    public void isTheSameAfterARestart() throws Exception {
        X509Certificate first = authority().certificate();
        assertEquals(first, authority().certificate());
    }

    @Test
    public void keepsItsKeyToTheOwner() throws Exception {
        authority().certificate();
        Path key = folder.getRoot().toPath().resolve("keys/development-ca.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    }

    private DevelopmentAuthority authority() {
        return new DevelopmentAuthority(folder.getRoot().toPath().resolve("keys"), Clock.systemUTC());
    }
}

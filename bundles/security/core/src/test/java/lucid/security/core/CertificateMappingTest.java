/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import lucid.problem.api.ProblemException;
import lucid.security.api.Credentials;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CertificateMappingTest {

    /** CN=ann,O=Lucid Storage development with the names svc.example.org and spiffe://lucid/ann, by itself. */
    private static final String ANN =
            """
            -----BEGIN CERTIFICATE-----
            MIIB7jCCAZOgAwIBAgIUd7+8i9zXf83LNxVLXhBwWFfw75wwCgYIKoZIzj0EAwIw
            MjEiMCAGA1UECgwZTHVjaWQgU3RvcmFnZSBkZXZlbG9wbWVudDEMMAoGA1UEAwwD
            YW5uMCAXDTI2MTEyNzE1NDg1NFoYDzIxMjYxMTAzMTU0ODU0WjAyMSIwIAYDVQQK
            DBlMdWNpZCBTdG9yYWdlIGRldmVsb3BtZW50MQwwCgYDVQQDDANhbm4wWTATBgcq
            hkjOPQIBBggqhkjOPQMBBwNCAATmM1ueYpgpcP0McESQAi2Nwa1YRXUfxYdT2jJ3
            TDymK624AAeJxe+Vt+Z30ZnEw8+VM5ot/uPmlRZBNpWBLPJFo4GEMIGBMB0GA1Ud
            DgQWBBSsfa+nif3e3aNX4uoNYScwS0CLFDAfBgNVHSMEGDAWgBSsfa+nif3e3aNX
            4uoNYScwS0CLFDAPBgNVHRMBAf8EBTADAQH/MC4GA1UdEQQnMCWCD3N2Yy5leGFt
            cGxlLm9yZ4YSc3BpZmZlOi8vbHVjaWQvYW5uMAoGCCqGSM49BAMCA0kAMEYCIQCW
            zcg7o5v4SwKijj21W4JGJ+qnVHuNrVWC7qeB070ZAQIhAM1Jsb/L6UHnJiFSY6Ky
            jvhy7AQG4ZqtVEB5RkLEt5k/
            -----END CERTIFICATE-----
            """;

    @Rule
    public final TemporaryFolder home = new TemporaryFolder();

    private X509Certificate ann;

    @Before
    public void read() throws CertificateException {
        ann = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(ANN.getBytes(StandardCharsets.US_ASCII)));
    }

    private static CertificateMapping mapping(Map<String, Object> values) throws InvalidNameException {
        return new CertificateMapping(Configured.of(CertificateMapping.Config.class, values));
    }

    private Optional<String> holder(Map<String, Object> values) throws InvalidNameException {
        return mapping(values).identity(ann);
    }

    @Test
    public void namesTheHolderByTheWholeSubject() throws InvalidNameException {
        assertEquals(Optional.of("ann"), holder(Map.of("subject", "CN=*,O=Lucid Storage development")));
        assertEquals(
                Optional.of("loader"),
                holder(Map.of("subject", "CN=ann,O=Lucid Storage development", "identity", "loader")));
        assertEquals(Optional.empty(), holder(Map.of("subject", "CN=bert,O=Lucid Storage development")));
        assertEquals(Optional.empty(), holder(Map.of("subject", "CN=*")));
        assertEquals(Optional.empty(), holder(Map.of("subject", "CN=*,O=Else")));
        assertEquals(Optional.empty(), holder(Map.of("subject", "CN=*,OU=x,O=Lucid Storage development")));
    }

    @Test
    public void namesTheHolderByAnotherNameAndIssuer() throws InvalidNameException {
        assertEquals(Optional.of("ann"), holder(Map.of("san", "svc.example.org")));
        assertEquals(Optional.of("ann"), holder(Map.of("san", "spiffe://lucid/ann")));
        assertEquals(Optional.empty(), holder(Map.of("san", "example.org")));
        assertEquals(Optional.empty(), holder(Map.of("san", "svc.example.org", "issuer", "CN=else")));
    }

    @Test
    public void refusesMappingsOfEverybodyAndOfTheOwner() {
        assertThrows(IllegalArgumentException.class, () -> mapping(Map.of("identity", "x")));
        assertThrows(IllegalArgumentException.class, () -> mapping(Map.of("subject", "CN=x", "identity", "local")));
    }

    @Test
    public void theHolderHasTheRolesOfTheMappingOrOfTheUser() throws IOException, InvalidNameException {
        Node node = new Node(home.getRoot().toPath(), new MapTables(), new HandClock());
        Credentials credentials = new Credentials("", "", "", List.of(ann), Node.ADDRESS);
        assertThrows(ProblemException.class, () -> node.authenticator.authenticate(credentials));
        node.authenticator.trust(List.of(), List.of(mapping(Map.of("subject", "CN=*,O=Lucid Storage development"))));
        assertThrows(ProblemException.class, () -> node.authenticator.authenticate(credentials));
        node.make("ann", "four words of a sentence", "viewer");
        assertEquals(
                Set.of("viewer"), node.authenticator.authenticate(credentials).roles());
        node.authenticator.trust(
                List.of(),
                List.of(mapping(
                        Map.of("san", "svc.example.org", "identity", "gate", "roles", new String[] {"data-reader"}))));
        assertEquals("gate", node.authenticator.authenticate(credentials).name());
        assertEquals(
                Set.of("data-reader"),
                node.authenticator.authenticate(credentials).roles());
    }
}

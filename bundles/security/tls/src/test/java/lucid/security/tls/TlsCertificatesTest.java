/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import lucid.certificate.api.CertificateProblem;
import lucid.certificate.api.CertificateRequest;
import lucid.certificate.api.CertificateSource;
import lucid.certificate.api.CertificateSummary;
import lucid.certificate.api.CertificateUse;
import lucid.operation.api.Change;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TlsCertificatesTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final List<String> rotated = new ArrayList<>();
    private TlsCertificates certificates;
    private X509Certificate server;

    @Before
    public void bringSources() throws Exception {
        DevelopmentAuthority authority =
                new DevelopmentAuthority(folder.getRoot().toPath().resolve("keys"), Clock.systemUTC());
        server = authority.server(List.of("localhost")).certificate();
        List<X509Certificate> trusted = List.of(authority.certificate());
        certificates = new TlsCertificates(authority);
        certificates.sources(List.of(
                source(new CertificateUse("volume", List.of(server), List.of(), "", "")),
                source(new CertificateUse("mongo-main", List.of(server), trusted, "the file is missing", ""))));
    }

    @Test
    public void listsOwnCertificatesAndAuthoritiesByName() {
        List<CertificateSummary> list = certificates.list();
        assertEquals(
                List.of("mongo-main", "mongo-main-ca-1", "volume"),
                list.stream().map(CertificateSummary::name).toList());
        CertificateSummary own = list.get(0);
        assertEquals(server.getSerialNumber().toString(16), own.serial());
        assertEquals(List.of("dns:localhost"), own.alternatives());
        assertEquals("the file is missing", own.complaint());
        assertEquals("authority", list.get(1).purpose());
    }

    @Test
    public void rotatesOnlyWhenItIsApplied() {
        Change<CertificateSummary> change = certificates.rotate("volume");
        assertEquals(1, change.commands().size());
        assertTrue(rotated.isEmpty());
        assertEquals("volume", change.apply().name());
        assertEquals(List.of("volume"), rotated);
    }

    @Test
    public void rotatesNothingThatNobodyUses() {
        assertEquals(CertificateProblem.MISSING, refusal(() -> certificates.rotate("storage")));
        assertEquals(CertificateProblem.MISSING, refusal(() -> certificates.rotate("mongo-main-ca-1")));
    }

    @Test
    public void issuesNothingWithoutAListenerOfTheDevelopmentAuthority() {
        assertEquals(
                CertificateProblem.NO_AUTHORITY, refusal(() -> certificates.issue(new CertificateRequest("ann", 1))));
    }

    @Test
    public void takesNoNameThatIsMoreThanAName() {
        for (String name : new String[] {"", "ann,O=x", "a b", "\u00e4", "x".repeat(65)}) {
            assertEquals(
                    name,
                    CertificateProblem.REQUEST_INVALID,
                    refusal(() -> certificates.issue(new CertificateRequest(name, 1))));
        }
        assertEquals(
                CertificateProblem.REQUEST_INVALID,
                refusal(() -> certificates.issue(new CertificateRequest("ann", 31))));
        assertEquals(
                CertificateProblem.REQUEST_INVALID,
                refusal(() -> certificates.issue(new CertificateRequest("ann", -1))));
    }

    private CertificateSource source(CertificateUse use) {
        return new CertificateSource() {
            @Override
            public List<CertificateUse> uses() {
                return List.of(use);
            }

            @Override
            public void rotate(String name) {
                rotated.add(name);
            }
        };
    }

    private static ProblemType refusal(Runnable call) {
        return assertThrows(ProblemException.class, call::run).type();
    }
}

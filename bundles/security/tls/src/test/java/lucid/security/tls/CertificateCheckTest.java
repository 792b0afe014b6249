/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import static org.junit.Assert.assertEquals;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lucid.certificate.api.CertificateUse;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CertificateCheckTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private X509Certificate server;
    private X509Certificate shortLived;

    @Before
    public void issue() throws Exception {
        DevelopmentAuthority authority =
                new DevelopmentAuthority(folder.getRoot().toPath().resolve("keys"), Clock.systemUTC());
        server = authority.server(List.of("localhost")).certificate();
        shortLived = authority.client("job", Duration.ofDays(4)).certificate();
    }

    @Test
    public void isContentLongBeforeTheEnd() {
        assertEquals(Result.Status.OK, status(use(server, "", ""), Duration.ofDays(60)));
    }

    @Test
    public void warnsInTheLastThreeWeeks() {
        assertEquals(Result.Status.WARN, status(use(server, "", ""), Duration.ofDays(70)));
    }

    @Test
    public void warnsOfAShortLivedOneInItsLastQuarter() {
        assertEquals(Result.Status.OK, status(use(shortLived, "", ""), Duration.ofHours(70)));
        assertEquals(Result.Status.WARN, status(use(shortLived, "", ""), Duration.ofHours(80)));
    }

    @Test
    public void isCriticalBehindTheEnd() {
        assertEquals(Result.Status.CRITICAL, status(use(server, "", ""), Duration.ofDays(91)));
    }

    @Test
    public void warnsWhereTheOldOneHasToGoOn() {
        assertEquals(Result.Status.WARN, status(use(server, "the key is of another", ""), Duration.ZERO));
    }

    @Test
    public void isCriticalWhereThereIsNone() {
        CertificateUse none = new CertificateUse("storage", List.of(), List.of(), "the file is missing", "");
        assertEquals(Result.Status.CRITICAL, status(none, Duration.ZERO));
    }

    @Test
    public void warnsOfTheDevelopmentAuthority() {
        assertEquals(Result.Status.WARN, status(use(server, "", "not for production"), Duration.ZERO));
    }

    private static CertificateUse use(X509Certificate certificate, String complaint, String note) {
        return new CertificateUse("storage", List.of(certificate), List.of(), complaint, note);
    }

    private static Result.Status status(CertificateUse use, Duration later) {
        FormattingResultLog log = new FormattingResultLog();
        CertificateCheck.report(use, Instant.now().plus(later), log);
        return new Result(log).getStatus();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import lucid.certificate.api.CertificateProblem;
import lucid.certificate.api.CertificateRequest;
import lucid.certificate.api.CertificateService;
import lucid.certificate.api.CertificateSource;
import lucid.certificate.api.CertificateSummary;
import lucid.certificate.api.IssuedCertificate;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@link CertificateService} over all that use certificates. */
@Component
public final class TlsCertificates implements CertificateService {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final int MOST_DAYS = 30;

    private final DevelopmentAuthority authority;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<CertificateSource> sources = List.of();

    /** Issues by the authority. */
    @Activate
    public TlsCertificates(@Reference DevelopmentAuthority authority) {
        this.authority = authority;
    }

    /** For tests: as the container does when sources come. */
    void sources(List<CertificateSource> present) {
        sources = List.copyOf(present);
    }

    @Override
    public List<CertificateSummary> list() {
        return sources.stream()
                .flatMap(source -> source.uses().stream())
                .flatMap(use -> Summaries.of(use).stream())
                .sorted(Comparator.comparing(CertificateSummary::name))
                .toList();
    }

    @Override
    public Change<IssuedCertificate> issue(CertificateRequest request) {
        int days = request.days() == 0 ? MOST_DAYS : request.days();
        if (!NAME.matcher(request.name()).matches() || days < 1 || days > MOST_DAYS) {
            throw new ProblemException(
                    CertificateProblem.REQUEST_INVALID,
                    "a name has 1 to 64 letters, digits, '.', '_', '@' and '-', and days are 1 to " + MOST_DAYS);
        }
        if (sources.stream().noneMatch(source -> source instanceof ConfiguredTls tls && tls.development())) {
            throw new ProblemException(
                    CertificateProblem.NO_AUTHORITY,
                    "no listener has issue = development; let the authority issue it that ca.file names");
        }
        BsonDocument body = new BsonDocument("issueCertificate", new BsonString(request.name()))
                .append("days", new BsonInt32(days));
        return Change.of(new Command("platform", body), () -> issued(request.name(), Duration.ofDays(days)));
    }

    @Override
    public Change<CertificateSummary> rotate(String name) {
        CertificateSource source = sources.stream()
                .filter(one -> one.uses().stream().anyMatch(use -> use.name().equals(name)))
                .findFirst()
                .orElseThrow(() -> missing(name));
        BsonDocument body = new BsonDocument("rotateCertificate", new BsonString(name));
        return Change.of(new Command("platform", body), () -> {
            source.rotate(name);
            return list().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> missing(name));
        });
    }

    private static ProblemException missing(String name) {
        return new ProblemException(
                CertificateProblem.MISSING,
                "no listener that speaks TLS and no deployment with a key is called '" + name
                        + "'; see GET /api/v1/security/certificates");
    }

    private IssuedCertificate issued(String name, Duration lifetime) {
        try {
            DevelopmentAuthority.Issued issued = authority.client(name, lifetime);
            return new IssuedCertificate(
                    name,
                    issued.certificate().getSerialNumber().toString(16),
                    issued.certificate().getNotAfter().toInstant(),
                    Pem.text(issued.certificate()),
                    Pem.text(issued.key()),
                    Pem.text(authority.certificate()));
        } catch (IOException e) {
            throw new UncheckedIOException("the development authority cannot be read or made", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate cannot be signed", e);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.certificate.http;

import java.util.List;
import lucid.certificate.api.CertificateRequest;
import lucid.certificate.api.CertificateService;
import lucid.certificate.api.CertificateSummary;
import lucid.certificate.api.IssuedCertificate;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/security/certificates}. */
@Component
public final class CertificateResource implements Resource {

    private static final String READ = "certificate:read";
    private static final String ISSUE = "certificate:issue";
    private static final String ROTATE = "certificate:rotate";

    private final CertificateService certificates;

    @Activate
    public CertificateResource(@Reference CertificateService certificates) {
        this.certificates = certificates;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/security/certificates", READ, this::list)
                        .summary("Lists the certificates of the listeners and towards MongoDB with their expiry")
                        .answers(Body.items(CertificateSummary.class))
                        .paged(),
                Route.post("/security/certificates", ISSUE, this::issue)
                        .summary("Issues a client certificate of the development authority; its key is shown once")
                        .takes(CertificateRequest.class)
                        .answers(IssuedCertificate.class)
                        .secret(),
                Route.post("/security/certificates/{name}/rotate", ROTATE, this::rotate)
                        .summary("Takes a certificate anew from its files or its authority, for new connections")
                        .answers(CertificateSummary.class));
    }

    private Reply list(Request request) {
        return Reply.page(request, certificates.list(), CertificateSummary::name);
    }

    private Reply issue(Request request) {
        return Reply.change(certificates.issue(request.body(CertificateRequest.class)), Reply::of);
    }

    private Reply rotate(Request request) {
        return Reply.change(certificates.rotate(request.path("name")), Reply::of);
    }
}

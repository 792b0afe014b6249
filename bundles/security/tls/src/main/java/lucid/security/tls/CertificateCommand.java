/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.util.List;
import lucid.certificate.api.CertificateRequest;
import lucid.certificate.api.CertificateService;
import lucid.certificate.api.CertificateSummary;
import lucid.certificate.api.IssuedCertificate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code certificate:list}, {@code issue} and {@code rotate} in the Gogo shell. */
@Component(
        service = CertificateCommand.class,
        property = {
            "osgi.command.scope=certificate",
            "osgi.command.function=list",
            "osgi.command.function=issue",
            "osgi.command.function=rotate",
            "lucid.permission.list=certificate:read",
            "lucid.permission.issue=certificate:issue",
            "lucid.permission.rotate=certificate:rotate",
            "lucid.resource.rotate=name"
        })
public final class CertificateCommand {

    private final CertificateService certificates;

    @Activate
    public CertificateCommand(@Reference CertificateService certificates) {
        this.certificates = certificates;
    }

    /** Every certificate in use. */
    public List<CertificateSummary> list() {
        return certificates.list();
    }

    /** A client certificate of the development authority, with its key. */
    public IssuedCertificate issue(String name) {
        return certificates.issue(new CertificateRequest(name, 0)).apply();
    }

    /** Takes a certificate anew. */
    public CertificateSummary rotate(String name) {
        return certificates.rotate(name).apply();
    }
}

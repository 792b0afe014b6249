/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import lucid.certificate.api.CertificateSummary;
import lucid.certificate.api.CertificateUse;

/** What is shown of certificates. */
final class Summaries {

    /** The kinds of RFC 5280, 4.2.1.6 that are texts. */
    private static final Map<Integer, String> KINDS = Map.of(1, "email:", 2, "dns:", 6, "uri:", 7, "ip:");

    private Summaries() {}

    /** The own certificate, then the authorities. */
    static List<CertificateSummary> of(CertificateUse use) {
        List<CertificateSummary> all = new ArrayList<>();
        if (!use.own().isEmpty()) {
            all.add(of(use.name(), "own", use.own().get(0), use.complaint()));
        }
        for (int i = 0; i < use.authorities().size(); i++) {
            all.add(of(
                    use.name() + "-ca-" + (i + 1),
                    "authority",
                    use.authorities().get(i),
                    ""));
        }
        return all;
    }

    private static CertificateSummary of(String name, String purpose, X509Certificate certificate, String complaint) {
        return new CertificateSummary(
                name,
                purpose,
                certificate.getSubjectX500Principal().getName(X500Principal.RFC2253),
                alternatives(certificate),
                certificate.getIssuerX500Principal().getName(X500Principal.RFC2253),
                certificate.getSerialNumber().toString(16),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                complaint);
    }

    /** Names besides the subject, by kind, such as {@code dns:localhost}; what is not a text is left out. */
    static List<String> alternatives(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> KINDS.containsKey(name.get(0)))
                            .map(name -> KINDS.get(name.get(0)) + name.get(1))
                            .toList();
        } catch (CertificateParsingException e) {
            // Java has read the certificate and knows no such names in it: none that anybody could be matched by.
            return List.of();
        }
    }
}

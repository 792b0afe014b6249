/* SPDX-License-Identifier: Apache-2.0 */
package lucid.certificate.api;

import java.util.List;
import lucid.operation.api.Change;
import org.osgi.annotation.versioning.ProviderType;

/** All certificates in use, and those that the development authority issues. Safe for use by many threads. */
@ProviderType
public interface CertificateService {

    /** Every certificate in use as it is served now, sorted by name; immutable, may be empty. */
    List<CertificateSummary> list();

    /**
     * Issues a certificate with its key to a client, signed by the development authority.
     *
     * @throws lucid.problem.api.ProblemException {@link CertificateProblem#NO_AUTHORITY} unless a listener is
     *     configured with {@code issue=development}; {@link CertificateProblem#REQUEST_INVALID}
     */
    Change<IssuedCertificate> issue(CertificateRequest request);

    /**
     * Reads the files of a listener or deployment again, or issues its certificate anew. New connections use what was
     * read; open ones keep what they have.
     *
     * @param name a listener or deployment, as {@link CertificateSummary#name}
     * @throws lucid.problem.api.ProblemException {@link CertificateProblem#MISSING}; when it is applied
     *     {@link CertificateProblem#UNUSABLE}, and the old one stays
     */
    Change<CertificateSummary> rotate(String name);
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.certificate.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Something that uses certificates; a service of the bundle that holds them. Safe for use by many threads. */
@ConsumerType
public interface CertificateSource {

    /** What is in use now, in any order; immutable. Reads no files that have not changed. */
    List<CertificateUse> uses();

    /**
     * Takes the certificate of that name anew; without effect on open connections.
     *
     * @throws lucid.problem.api.ProblemException {@link CertificateProblem#UNUSABLE}; the old one stays
     */
    void rotate(String name);
}

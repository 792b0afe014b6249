/* SPDX-License-Identifier: Apache-2.0 */
package lucid.certificate.api;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * One place that uses certificates, as it is now.
 *
 * @param name        what uses them, such as {@code storage} or {@code mongo-main}; unique
 * @param own         the certificate shown to the other side with its chain; immutable, empty when there is none
 * @param authorities those trusted by configuration; immutable, may be empty
 * @param complaint   why what is configured is not in use, and what to do; empty when it is
 * @param note        something to know that is no fault, such as a development certificate; may be empty
 */
public record CertificateUse(
        String name, List<X509Certificate> own, List<X509Certificate> authorities, String complaint, String note) {

    /** Copies the lists. */
    public CertificateUse {
        own = List.copyOf(own);
        authorities = List.copyOf(authorities);
    }
}

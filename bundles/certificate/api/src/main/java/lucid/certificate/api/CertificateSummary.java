/* SPDX-License-Identifier: Apache-2.0 */
package lucid.certificate.api;

import java.time.Instant;
import java.util.List;

/**
 * A certificate in use.
 *
 * @param name         the listener or deployment that shows it; for an authority that it trusts {@code NAME-ca-N}
 * @param purpose      {@code own} or {@code authority}
 * @param subject      distinguished name, RFC 2253
 * @param alternatives names and addresses it also holds for, such as {@code dns:localhost}; immutable, may be empty
 * @param issuer       distinguished name, RFC 2253
 * @param serial       serial number, hexadecimal
 * @param notBefore    begin of validity
 * @param notAfter     end of validity
 * @param complaint    why what is configured is not in use, and what to do; empty when it is
 */
public record CertificateSummary(
        String name,
        String purpose,
        String subject,
        List<String> alternatives,
        String issuer,
        String serial,
        Instant notBefore,
        Instant notAfter,
        String complaint) {

    /** Copies the alternatives. */
    public CertificateSummary {
        alternatives = List.copyOf(alternatives);
    }
}

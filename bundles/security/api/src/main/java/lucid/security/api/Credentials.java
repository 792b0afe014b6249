/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a request carries to prove who sends it; never printed.
 *
 * @param authorization the Authorization header; empty when there is none
 * @param apiKey        the X-API-Key header; empty when there is none
 * @param forwarded     the signed header in which a sidecar names the end user; empty when there is none
 * @param certificates  the client's certificate with its chain, checked by the listener; immutable, empty without one
 * @param remoteAddress the address of the peer
 */
public record Credentials(
        String authorization,
        String apiKey,
        String forwarded,
        List<X509Certificate> certificates,
        String remoteAddress) {

    /** Copies the certificates. */
    public Credentials {
        certificates = List.copyOf(certificates);
    }

    /** An Authorization header alone. */
    public static Credentials of(String authorization, String remoteAddress) {
        return new Credentials(authorization, "", "", List.of(), remoteAddress);
    }

    @Override
    public String toString() {
        return "Credentials[<hidden>]";
    }
}

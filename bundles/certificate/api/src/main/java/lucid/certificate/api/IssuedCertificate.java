/* SPDX-License-Identifier: Apache-2.0 */
package lucid.certificate.api;

import java.time.Instant;

/**
 * A certificate with its key, shown once and kept nowhere.
 *
 * @param name        the identity
 * @param serial      serial number, hexadecimal
 * @param notAfter    end of validity
 * @param certificate the certificate, PEM
 * @param key         its private key, unencrypted PKCS #8, PEM
 * @param authority   the authority's certificate, PEM
 */
public record IssuedCertificate(
        String name, String serial, Instant notAfter, String certificate, String key, String authority) {

    @Override
    public String toString() {
        return "IssuedCertificate[" + name + ", " + serial + "]";
    }
}

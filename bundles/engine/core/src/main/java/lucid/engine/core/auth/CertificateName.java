/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Compares the names of certificates, which may be written in several ways. */
final class CertificateName {

    private CertificateName() {}

    /** Whether two distinguished names mean the same. */
    static boolean same(String left, String right) {
        return left.equals(right)
                || (canonical(left).isPresent() && canonical(left).equals(canonical(right)));
    }

    private static Optional<String> canonical(String name) {
        try {
            return Optional.of(new X500Principal(name).getName(X500Principal.CANONICAL));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

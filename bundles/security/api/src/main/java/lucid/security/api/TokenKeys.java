/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.util.List;

/**
 * The public keys that tokens of the platform are checked with, as a JSON Web Key Set.
 *
 * @param keys the keys of all nodes, those before a rotation too as long as their tokens are good
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>
 */
public record TokenKeys(List<Key> keys) {

    /** Copies the list. */
    public TokenKeys {
        keys = List.copyOf(keys);
    }

    /**
     * One key.
     *
     * @param kty {@code OKP}
     * @param crv {@code Ed25519}
     * @param use {@code sig}
     * @param alg {@code EdDSA}
     * @param kid its id
     * @param x   the key, URL-safe Base64
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8037">RFC 8037</a>
     */
    public record Key(String kty, String crv, String use, String alg, String kid, String x) {}
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

/**
 * What a request carries to prove who sends it; never printed.
 *
 * @param authorization the Authorization header; empty when there is none
 * @param remoteAddress the address of the peer
 */
public record Credentials(String authorization, String remoteAddress) {

    @Override
    public String toString() {
        return "Credentials[<hidden>]";
    }
}

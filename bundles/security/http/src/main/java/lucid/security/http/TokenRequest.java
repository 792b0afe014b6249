/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.http;

/**
 * What tokens are asked for with; never printed.
 *
 * @param refreshToken a refresh token; left out by who logs in with {@code Authorization: Basic}
 */
public record TokenRequest(String refreshToken) {

    /** Gives what is left out its value. */
    public TokenRequest {
        refreshToken = refreshToken == null ? "" : refreshToken;
    }

    @Override
    public String toString() {
        return "TokenRequest[<hidden>]";
    }
}

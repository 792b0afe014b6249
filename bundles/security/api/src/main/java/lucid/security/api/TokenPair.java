/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

/**
 * What a log-in gives; never printed.
 *
 * @param accessToken      a JWT to send as {@code Authorization: Bearer}
 * @param tokenType        {@code Bearer}
 * @param expiresIn        seconds until the access token is refused
 * @param refreshToken     good for one {@link TokenService#refresh}; empty while MongoDB is away, log in again then
 * @param refreshExpiresIn seconds until the refresh token is refused; 0 without one
 */
public record TokenPair(
        String accessToken, String tokenType, long expiresIn, String refreshToken, long refreshExpiresIn) {

    @Override
    public String toString() {
        return "TokenPair[<hidden>]";
    }
}

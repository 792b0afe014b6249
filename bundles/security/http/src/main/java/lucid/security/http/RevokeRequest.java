/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.http;

/**
 * Which session ends; never printed.
 *
 * @param token an access or refresh token of it; left out for the session of the caller
 */
public record RevokeRequest(String token) {

    /** Gives what is left out its value. */
    public RevokeRequest {
        token = token == null ? "" : token;
    }

    @Override
    public String toString() {
        return "RevokeRequest[<hidden>]";
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Access and refresh tokens: JWTs that every node of the platform verifies. Safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068</a>
 */
@ProviderType
public interface TokenService {

    /**
     * Logs in with a password and opens a session; where the user has as many as they may, the oldest ends.
     *
     * @param credentials with {@code Authorization: Basic}
     * @throws lucid.problem.api.ProblemException as {@link Authenticator#authenticate}
     */
    TokenPair logIn(Credentials credentials);

    /**
     * Changes a refresh token for new tokens. A refresh token is good once: whoever comes with one that was
     * used already
     * ends the whole session.
     *
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#UNAUTHENTICATED},
     *     {@link SecurityProblem#TOO_MANY_ATTEMPTS}; of the MongoDB domain while the database is away
     */
    TokenPair refresh(String refreshToken, String remoteAddress);

    /** The keys that tokens are checked with. */
    TokenKeys keys();
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import org.osgi.annotation.versioning.ProviderType;

/** Proves who a caller is. Safe for use by many threads; answers while MongoDB is away. */
@ProviderType
public interface Authenticator {

    /**
     * Checks the credentials.
     *
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#UNAUTHENTICATED} without or with wrong
     *     credentials, in the same words for both
     */
    Identity authenticate(Credentials credentials);
}

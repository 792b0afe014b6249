/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Decides which requests get as far as the router. The HTTP door asks it once for each request, before it looks for a
 * route, and lets nothing pass while it is away. Safe for use by many threads; answers from memory.
 */
@ProviderType
public interface DoorPolicy {

    /**
     * Admits a request or refuses it.
     *
     * @param method the method, in upper case
     * @param path   the raw path without the query
     * @return the end user for whom a sidecar vouches, who is the caller whatever else the request carries; empty when
     *     the caller has to prove themselves
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#UNAUTHENTICATED} or
     *     {@link SecurityProblem#FORBIDDEN}, to be written into the trail as any refusal
     */
    Optional<Identity> admit(Credentials credentials, String method, String path);
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

import org.osgi.annotation.versioning.ProviderType;

/** What the platform is, and why a part of it is not active. Safe for use by many threads. */
@ProviderType
public interface PlatformService {

    /** The platform as it runs. */
    PlatformInfo info();

    /**
     * Follows what is missing from a part that is not active to its root cause.
     *
     * @param name a component's name, a service's interface or a bundle's symbolic name
     * @throws lucid.problem.api.ProblemException {@link PlatformProblem#NOTHING_NAMED}
     */
    Why why(String name);
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The embedded engine of this process. It starts listening when an address is first asked for, and so never where the
 * platform is configured for another MongoDB.
 */
@ProviderType
public interface EmbeddedEngine {

    /**
     * Starts the engine if need be and gives the connection string for data, credentials included where it knows any.
     *
     * @throws lucid.problem.api.ProblemException {@link EngineProblem#NOT_STARTED} with the reason
     */
    String dataUri();

    /**
     * The same for the administration listener.
     *
     * @throws lucid.problem.api.ProblemException {@link EngineProblem#NOT_STARTED} with the reason
     */
    String adminUri();

    /** What it is and whether it runs; starts nothing. */
    EngineStatus status();
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.api;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Further engines in this process, each with listeners and users of its own: for what-if runs, drills and tests. All
 * listen on loopback, on free ports, and end with the service.
 */
@ProviderType
public interface EngineInstances {

    /**
     * Starts one.
     *
     * @throws lucid.problem.api.ProblemException {@link EngineProblem#INSTANCE_EXISTS} for a name that is taken,
     *     {@link EngineProblem#NOT_STARTED} with the reason
     */
    RunningInstance start(InstanceSpec spec);

    /**
     * Starts one in memory that is stopped when its life is over, unless {@link #stop} does it before.
     *
     * @param owner who it is for, such as an operation's id
     * @param life  how long it lives; positive
     * @throws lucid.problem.api.ProblemException {@link EngineProblem#INSTANCE_INVALID} for a life that is not
     *     positive, {@link EngineProblem#NOT_STARTED} with the reason
     */
    RunningInstance scratch(String owner, Duration life);

    /** Those that run, sorted by name; immutable, a snapshot. */
    List<RunningInstance> list();

    /**
     * Stops one. What it has in memory is gone; a folder stays.
     *
     * @throws lucid.problem.api.ProblemException {@link EngineProblem#INSTANCE_MISSING} when none has this name
     */
    void stop(String name);
}

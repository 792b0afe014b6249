/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** The one thread that changes the platform, so that changes come one after the other. Safe for use by many threads. */
@ProviderType
public interface ChangeThread {

    /**
     * Runs the task on the thread and waits for it; what the task throws is thrown here. A caller that is interrupted
     * leaves, the task goes on.
     *
     * @throws lucid.problem.api.ProblemException {@link PlatformProblem#BUSY} when too many changes wait already, or
     *     the caller was interrupted
     */
    <T> T call(Supplier<T> task);
}

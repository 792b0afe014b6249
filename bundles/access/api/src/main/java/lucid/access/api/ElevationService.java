/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.util.List;
import lucid.operation.api.Change;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Allows somebody more for a time. An elevation ends by the clock of the node that decides, also while MongoDB is away.
 * What a role of the identity denies stays denied. Safe for use by many threads.
 */
@ProviderType
public interface ElevationService {

    /** The elevations that have not ended; sorted by id, immutable. */
    List<Elevation> list();

    /**
     * Elevates somebody. Others may be elevated by who has {@code access:elevate} on each of the roles (resource kind
     * {@code role}), single permissions by who has it without limit; oneself only to what a standing role lists as
     * eligible.
     *
     * @throws lucid.problem.api.ProblemException {@link AccessProblem#ELEVATION_INVALID},
     *     {@link AccessProblem#ELEVATION_REFUSED}, {@link AccessProblem#IDENTITY_UNKNOWN},
     *     {@link AccessProblem#ELEVATIONS_TOO_MANY}, and those of {@link RoleService#check}
     */
    Change<Elevation> elevate(Caller caller, ElevationRequest request);

    /**
     * Ends an elevation early: one's own, or that of others by who has {@code access:elevate} on its roles.
     *
     * @throws lucid.problem.api.ProblemException {@link AccessProblem#ELEVATION_MISSING},
     *     {@link AccessProblem#ELEVATION_REFUSED}
     */
    Change<Void> end(Caller caller, String id);
}

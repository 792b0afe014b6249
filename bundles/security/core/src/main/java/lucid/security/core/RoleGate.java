/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import lucid.access.api.RoleService;
import lucid.problem.api.ProblemException;
import lucid.security.api.SecurityProblem;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Asks the access domain about roles that are given and taken; while it is away neither is done. */
@Component(service = RoleGate.class)
public class RoleGate {

    /** The role that may do everything. */
    static final String PLATFORM_ADMIN = "platform-admin";

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<RoleService> services = List.of();

    /**
     * Passes if somebody may have these roles.
     *
     * @throws ProblemException of the access domain; {@link SecurityProblem#ROLES_AWAY}
     */
    void give(Collection<String> roles) {
        if (!roles.isEmpty()) {
            service().check(Set.copyOf(roles));
        }
    }

    /**
     * Passes if somebody can still give roles.
     *
     * @param left the roles of each user who may log in
     * @throws ProblemException of the access domain; {@link SecurityProblem#ROLES_AWAY}
     */
    void take(Collection<Set<String>> left) {
        service().checkWayIn(left);
    }

    private RoleService service() {
        return services.stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        SecurityProblem.ROLES_AWAY, "roles are being updated or stopped; try again in a moment"));
    }
}

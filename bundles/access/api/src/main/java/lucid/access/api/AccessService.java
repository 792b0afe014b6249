/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Answers who may do something, and why. From memory, also while MongoDB is away. Safe for use by many threads. */
@ProviderType
public interface AccessService {

    /**
     * Everybody known beforehand, and whether they may; sorted by identity, immutable.
     *
     * @throws lucid.problem.api.ProblemException {@link AccessProblem#QUESTION_INVALID},
     *     {@link AccessProblem#DIRECTORY_AWAY}
     */
    List<AccessEntry> who(AccessQuestion question);

    /**
     * Why an identity may or may not.
     *
     * @throws lucid.problem.api.ProblemException as {@link #who}, {@link AccessProblem#IDENTITY_UNKNOWN}
     */
    DecisionReport explain(String identity, AccessQuestion question);

    /**
     * What somebody with these roles and nothing else could do.
     *
     * @throws lucid.problem.api.ProblemException {@link AccessProblem#QUESTION_INVALID},
     *     {@link AccessProblem#ROLE_UNKNOWN}
     */
    DecisionReport simulate(Set<String> roles, AccessQuestion question);
}

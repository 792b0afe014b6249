/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.time.Duration;
import java.util.List;
import lucid.operation.api.Change;
import org.osgi.annotation.versioning.ProviderType;

/** The API keys. Reads answer from memory, also while MongoDB is away. Safe for use by many threads. */
@ProviderType
public interface ApiKeyService {

    /** All keys, expired ones too; sorted by id, immutable. */
    List<ApiKey> list();

    /**
     * One key.
     *
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#KEY_MISSING}
     */
    ApiKey key(String id);

    /**
     * Makes a key.
     *
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#KEY_EXISTS}, {@link
     * SecurityProblem#KEY_INVALID};
     *     of the access domain for roles
     */
    Change<IssuedApiKey> create(NewApiKey key);

    /**
     * Gives a key another secret; the one until now is taken for a while longer.
     *
     * @param overlap how long; zero for not at all, at most 30 days
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#KEY_MISSING},
     *     {@link SecurityProblem#KEY_INVALID}
     */
    Change<IssuedApiKey> rotate(String id, Duration overlap);

    /**
     * Removes a key; it is refused from then on.
     *
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#KEY_MISSING}
     */
    Change<Void> revoke(String id);
}

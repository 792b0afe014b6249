/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.spi;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps master keys and wraps data keys with them; a service. The one of the highest ranking wraps, and each is asked
 * to unwrap what one of its keys has wrapped. Used by many threads.
 */
@ConsumerType
public interface MasterKeyProvider {

    /** What people call it, such as {@code file}. */
    String name();

    /**
     * The id of the master key that wraps now; makes the first one where there has never been any. Ids are unique
     * among all providers, and tell nothing of the key.
     *
     * @throws lucid.problem.api.ProblemException {@link lucid.key.api.KeyProblem#MASTER_AWAY}
     */
    String current();

    /**
     * Whether it can unwrap with the master key of this id now.
     *
     * @throws lucid.problem.api.ProblemException {@link lucid.key.api.KeyProblem#MASTER_AWAY} when that cannot be told
     */
    boolean holds(String master);

    /**
     * Wraps a data key with a master key that it holds.
     *
     * @param id the data key's; unwrapping wants the same
     * @throws lucid.problem.api.ProblemException {@link lucid.key.api.KeyProblem#MASTER_AWAY}
     */
    byte[] wrap(String master, String id, byte[] key);

    /**
     * Unwraps a data key; empty when it was changed, or wrapped as another one.
     *
     * @throws lucid.problem.api.ProblemException {@link lucid.key.api.KeyProblem#MASTER_AWAY}
     */
    Optional<byte[]> unwrap(String master, String id, byte[] wrapped);

    /**
     * Makes a new master key the current one, durably, and goes on holding those before.
     *
     * @return the id of the new one
     * @throws lucid.problem.api.ProblemException {@link lucid.key.api.KeyProblem#MASTER_AWAY}
     */
    String renew();

    /**
     * Gives up every master key but the current one, durably.
     *
     * @throws lucid.problem.api.ProblemException {@link lucid.key.api.KeyProblem#MASTER_AWAY}
     */
    void forget();
}

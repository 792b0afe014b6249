/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.api;

import java.util.List;
import lucid.operation.api.Change;
import lucid.operation.api.Operation;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Seals values with AES-256-GCM by data keys, which are wrapped by a master key. A sealed value names the key that
 * opens it, so keys can be rotated while old values stay. Safe for use by many threads.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D</a>
 */
@ProviderType
public interface KeyService {

    /** Most bytes that are sealed at once. */
    int LARGEST = 16 << 20;

    /**
     * Seals a value with the newest key of the purpose; makes the first one at first use, and the next one before 2^32
     * values are sealed with one key.
     *
     * @param associated what the value belongs to, such as the name of its place; opening it wants the same
     * @throws lucid.problem.api.ProblemException {@link KeyProblem#TOO_LARGE}, {@link KeyProblem#MASTER_AWAY},
     *     {@link KeyProblem#STORE_AWAY}
     */
    byte[] encrypt(KeyPurpose purpose, byte[] plaintext, byte[] associated);

    /**
     * Opens a value.
     *
     * @param associated what was said when it was sealed
     * @throws lucid.problem.api.ProblemException {@link KeyProblem#SEAL_BROKEN}, {@link KeyProblem#DESTROYED},
     *     {@link KeyProblem#MISSING}, {@link KeyProblem#MASTER_AWAY}, {@link KeyProblem#STORE_AWAY}
     */
    byte[] decrypt(KeyPurpose purpose, byte[] sealed, byte[] associated);

    /**
     * The id of the key that a value is sealed with.
     *
     * @throws lucid.problem.api.ProblemException {@link KeyProblem#SEAL_BROKEN} if it is no sealed value
     */
    String keyOf(byte[] sealed);

    /**
     * Lists all keys by purpose and version; immutable, a snapshot.
     *
     * @throws lucid.problem.api.ProblemException {@link KeyProblem#STORE_AWAY}
     */
    List<DataKey> list();

    /**
     * Lists the keys of one purpose by version; immutable, a snapshot, empty when there is none yet.
     *
     * @throws lucid.problem.api.ProblemException {@link KeyProblem#STORE_AWAY}
     */
    List<DataKey> versions(KeyPurpose purpose);

    /**
     * Reads one key.
     *
     * @throws lucid.problem.api.ProblemException {@link KeyProblem#MISSING}
     */
    DataKey key(String id);

    /**
     * Makes the first key of a purpose that all nodes share.
     *
     * @throws lucid.problem.api.ProblemException {@link KeyProblem#PURPOSE_INVALID}, {@link KeyProblem#EXISTS},
     *     {@link KeyProblem#TOO_MANY}; from the change {@link KeyProblem#MASTER_AWAY}, {@link KeyProblem#STORE_AWAY}
     */
    Change<DataKey> create(String purpose);

    /**
     * Makes the next version of a purpose's key. The version before opens what it has sealed.
     *
     * @throws lucid.problem.api.ProblemException {@link KeyProblem#MISSING}, {@link KeyProblem#TOO_MANY}; from the
     *     change as {@link #create}
     */
    Change<DataKey> rotate(String purpose);

    /**
     * Destroys a key that no longer seals. Nothing that it has sealed can be read after that.
     *
     * @return the key with the proof
     * @throws lucid.problem.api.ProblemException {@link KeyProblem#MISSING}, {@link KeyProblem#ACTIVE},
     *     {@link KeyProblem#NEEDED}, {@link KeyProblem#DESTROYED}; from the change {@link KeyProblem#STORE_AWAY},
     *     {@link KeyProblem#CONCURRENT}
     */
    Change<DataKey> destroy(String id);

    /**
     * Makes a new master key and wraps all data keys with it, as an operation. Every key can be read at each moment.
     *
     * @param forget whether the master keys before are given up in the end; then older copies of the data keys, such
     *     as those in backups of {@code lucid_system}, cannot be read any more
     */
    Change<Operation> rewrap(boolean forget);
}

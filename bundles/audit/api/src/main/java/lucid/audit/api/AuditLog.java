/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The trail as it is on disk: lines by their numbers. What searches, copies and proves is built on it. Safe for use by
 * many threads.
 */
@ProviderType
public interface AuditLog {

    /** The trail's id. */
    String id();

    /** The run of this process, as the member {@code boot} of its records; empty while the trail is not open. */
    String boot();

    /** Number of the oldest record that retention has left. */
    long first();

    /** How many records were ever written and are on disk: the number of the next one. */
    long size();

    /**
     * Reads records that are on disk.
     *
     * @param from  number of the first that is wanted; what retention has removed is left out
     * @param most  most lines, at least 1
     * @param bytes roughly the most bytes, but one line always
     * @return in their order, without a gap; fewer than wanted where a segment ends, empty only at the end
     * @throws lucid.problem.api.ProblemException {@link AuditProblem#TRAIL_UNREADABLE}
     */
    List<AuditLine> lines(long from, int most, long bytes);

    /** The newest signed checkpoint; empty when there is none yet. */
    Optional<AuditCheckpoint> head();
}

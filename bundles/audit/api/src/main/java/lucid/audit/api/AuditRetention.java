/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.time.Instant;
import java.util.List;
import lucid.operation.api.Change;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is kept how long, and what is held beyond that. Removed are whole segments from the front, by the longest of
 * their records' classes; their hashes stay, so that everything after them is still proved. Safe for use by many
 * threads.
 */
@ProviderType
public interface AuditRetention {

    /** The holds; sorted by name, immutable, a snapshot. */
    List<AuditHold> holds();

    /**
     * Holds what was and will be written in a range of time; the same name again replaces the hold.
     *
     * @param by who asks for it
     * @throws lucid.problem.api.ProblemException {@link AuditProblem#HOLD_INVALID},
     *     {@link AuditProblem#TRAIL_UNAVAILABLE} if it cannot be written down
     */
    Change<AuditHold> hold(Wanted wanted, String by);

    /**
     * Ends a hold.
     *
     * @throws lucid.problem.api.ProblemException {@link AuditProblem#HOLD_MISSING},
     *     {@link AuditProblem#TRAIL_UNAVAILABLE} if it cannot be written down
     */
    Change<AuditHold> release(String name);

    /**
     * A hold as it is asked for.
     *
     * @param name   as {@link AuditHold#name}
     * @param from   not before this
     * @param to     before this
     * @param reason why; not empty
     */
    record Wanted(String name, Instant from, Instant to, String reason) {}
}

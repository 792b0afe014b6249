/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.time.Duration;

/**
 * How the runner works.
 *
 * @param workers        most operations that run at once on this node
 * @param queueLimit     most operations that wait on all nodes
 * @param leaseExpiry    how long an operation outlives the node that runs it
 * @param reaperInterval how often queued and orphaned operations are looked for
 * @param parkLimit      how long a stopping runner waits for safe points
 * @param keep           how long ended operations stay in the journal
 */
record Settings(
        int workers, int queueLimit, Duration leaseExpiry, Duration reaperInterval, Duration parkLimit, Duration keep) {

    /** How long after a renewal the holder trusts the lease: clocks of nodes may differ by the rest of the expiry. */
    Duration trust() {
        return leaseExpiry.multipliedBy(2).dividedBy(3);
    }

    /** How often leases are renewed. */
    Duration beat() {
        return leaseExpiry.dividedBy(4);
    }
}

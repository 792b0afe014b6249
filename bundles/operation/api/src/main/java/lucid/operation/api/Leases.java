/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.api;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Leases in {@code lucid_system.leases}: who may do a thing now, across all nodes. A lease is renewed while it is open
 * and expires when its node dies; a reaper frees what has expired.
 */
@ProviderType
public interface Leases {

    /**
     * Takes the lease.
     *
     * @param name   what is leased, such as {@code blueprint:lucid}
     * @param reason why, shown to those who are refused
     * @param expiry how long it outlives its node, at least one second
     * @throws lucid.problem.api.ProblemException {@link OperationProblem#LEASE_HELD}, with the owner and the reason
     */
    Lease take(String name, String reason, Duration expiry);

    /** A lease that is held. */
    @ProviderType
    interface Lease extends AutoCloseable {

        /** Whether this node still holds it; ask before each write that relies on it. */
        boolean held();

        /** Gives it back; calling twice does no harm. */
        @Override
        void close();
    }
}

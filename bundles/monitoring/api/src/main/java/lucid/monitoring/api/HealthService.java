/* SPDX-License-Identifier: Apache-2.0 */
package lucid.monitoring.api;

import org.osgi.annotation.versioning.ProviderType;

/** Runs the health checks that the bundles offer. Results are at most two seconds old; safe for many threads. */
@ProviderType
public interface HealthService {

    /** Whether the process works at all; says nothing of what it depends on. */
    HealthReport live();

    /** Whether requests are answered: the checks tagged {@code ready}; down while there is none yet. */
    HealthReport ready();

    /** Every check. */
    HealthReport full();
}

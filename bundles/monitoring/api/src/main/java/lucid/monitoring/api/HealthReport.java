/* SPDX-License-Identifier: Apache-2.0 */
package lucid.monitoring.api;

import java.util.List;

/**
 * The checks of one sort together.
 *
 * @param status the worst of the checks
 * @param checks sorted by name, immutable
 */
public record HealthReport(HealthStatus status, List<HealthCheckState> checks) {

    /** Copies the checks. */
    public HealthReport {
        checks = List.copyOf(checks);
    }
}

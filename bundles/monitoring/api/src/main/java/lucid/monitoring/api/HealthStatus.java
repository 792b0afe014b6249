/* SPDX-License-Identifier: Apache-2.0 */
package lucid.monitoring.api;

/** How a check, or all of them together, stands. */
public enum HealthStatus {
    /** As it should be. */
    OK,
    /** Works, with something to look at. */
    DEGRADED,
    /** Does not work. */
    DOWN
}

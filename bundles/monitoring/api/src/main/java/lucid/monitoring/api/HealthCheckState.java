/* SPDX-License-Identifier: Apache-2.0 */
package lucid.monitoring.api;

/**
 * One check as it was last run.
 *
 * @param name       what is checked
 * @param status     how it stands
 * @param cause      what is wrong; empty when nothing is
 * @param remedy     what to do about it; empty when nothing is wrong or nothing is known
 * @param ageSeconds how long ago it was run
 */
public record HealthCheckState(String name, HealthStatus status, String cause, String remedy, long ageSeconds) {}

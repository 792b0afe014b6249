/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

/**
 * A bundle after a change.
 *
 * @param symbolicName its symbolic name
 * @param version      its version now
 * @param state        its state now, as in {@link BundleSummary}; {@code UNINSTALLED} when it is gone
 * @param replaced     the version that was there before; empty when there was none
 */
public record BundleOutcome(String symbolicName, String version, String state, String replaced) {}

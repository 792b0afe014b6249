/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

/**
 * An installed bundle.
 *
 * @param symbolicName its symbolic name; unique here
 * @param version      its OSGi version
 * @param state        {@code INSTALLED}, {@code RESOLVED}, {@code STARTING}, {@code STOPPING} or {@code ACTIVE};
 *                     a fragment is at best resolved
 * @param feature      the feature that brought it; empty when it was uploaded by itself or belongs to the framework
 * @param replaced     the version that an update replaced; empty when it runs as its feature says
 * @param sha256       of the jar in hex; empty when the platform did not install it
 */
public record BundleSummary(
        String symbolicName, String version, String state, String feature, String replaced, String sha256) {}

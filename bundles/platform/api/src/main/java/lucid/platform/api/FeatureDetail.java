/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

import java.util.List;

/**
 * An installed feature with all it brings.
 *
 * @param name           its short name
 * @param id             its id, {@code group:artifact:version}
 * @param description    what it is for; may be empty
 * @param source         as in {@link FeatureSummary}
 * @param bundles        its bundles in the order of the feature; immutable
 * @param configurations the PIDs that it configures unless a file does; immutable
 */
public record FeatureDetail(
        String name,
        String id,
        String description,
        String source,
        List<FeatureBundle> bundles,
        List<String> configurations) {

    /** Copies the lists. */
    public FeatureDetail {
        bundles = List.copyOf(bundles);
        configurations = List.copyOf(configurations);
    }

    /**
     * A bundle of a feature.
     *
     * @param id           as the feature names it
     * @param symbolicName its symbolic name; empty when its jar is missing
     * @param state        its state, as in {@link BundleSummary}; {@code MISSING} when it is not installed
     * @param cause        why it is not active; empty when it is
     */
    public record FeatureBundle(String id, String symbolicName, String state, String cause) {}
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

/**
 * An installed feature.
 *
 * @param name        its short name, such as {@code collection}
 * @param id          its id, {@code group:artifact:version}
 * @param description what it is for; may be empty
 * @param source      {@code distribution} or {@code installed} when it came by a call
 * @param bundles     how many bundles it has
 * @param active      how many of them are active, or resolved fragments
 */
public record FeatureSummary(String name, String id, String description, String source, int bundles, int active) {}

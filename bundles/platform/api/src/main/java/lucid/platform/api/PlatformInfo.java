/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

import java.time.Instant;

/**
 * The platform as it runs.
 *
 * @param version       of the platform
 * @param started       when its JVM started
 * @param uptimeSeconds since then
 * @param node          the id of this node, the same after restarts
 * @param jvm           vendor, name and version
 * @param bundles       how many are installed
 * @param activeBundles how many of them are active, or resolved fragments
 * @param features      how many are installed
 * @param ready         whether the features are installed and all their bundles are active
 */
public record PlatformInfo(
        String version,
        Instant started,
        long uptimeSeconds,
        String node,
        String jvm,
        int bundles,
        int activeBundles,
        int features,
        boolean ready) {}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Decides which bundles cannot be changed while the platform runs, because the change itself stands on them. */
final class RestartRule {

    private static final Set<String> FOUNDATION = Set.of(
            "lucid.http.core",
            "lucid.key.core",
            "org.apache.felix.framework",
            "org.apache.felix.http.jetty12",
            "org.apache.felix.scr",
            "org.rocksdb.rocksdbjni",
            "lucid.libraries.rocksdbjni");

    private RestartRule() {}

    /**
     * Why a change needs a restart; empty when it does not.
     *
     * @param symbolicName of the bundle that changes
     * @param refreshed    symbolic names of the bundles that are refreshed with it
     */
    static Optional<String> reason(String symbolicName, Collection<String> refreshed) {
        if (foundation(symbolicName)) {
            return Optional.of(symbolicName + " needs a restart: put the jar into the distribution and start again");
        }
        return refreshed.stream()
                .filter(RestartRule::foundation)
                .sorted()
                .findFirst()
                .map(name -> symbolicName + " needs a restart, because " + name
                        + " uses its packages: put the jar into the distribution and start again");
    }

    private static boolean foundation(String symbolicName) {
        return FOUNDATION.contains(symbolicName) || symbolicName.startsWith("lucid.platform.");
    }
}

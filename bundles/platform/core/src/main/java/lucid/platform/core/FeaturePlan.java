/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes the installed bundles those of a feature.
 *
 * @param installs   ids to install, by symbolic name, in the feature's order
 * @param updates    ids whose jar takes the place of the running one, by symbolic name
 * @param uninstalls symbolic names that no feature has any more
 */
record FeaturePlan(
        Map<String, FeatureFile.BundleId> installs, Map<String, FeatureFile.BundleId> updates, Set<String> uninstalls) {

    /**
     * Compares.
     *
     * @param wanted    what the feature means, by symbolic name in the feature's order
     * @param installed sha256 of the jars of installed bundles by symbolic name
     * @param before    symbolic names that the feature had
     * @param others    symbolic names that other features have
     */
    static FeaturePlan of(
            Map<String, JarFinder.Wanted> wanted,
            Map<String, String> installed,
            List<String> before,
            Set<String> others) {
        Map<String, FeatureFile.BundleId> installs = new LinkedHashMap<>();
        Map<String, FeatureFile.BundleId> updates = new LinkedHashMap<>();
        wanted.forEach((name, one) -> {
            String sha256 = installed.get(name);
            if (sha256 == null) {
                installs.put(name, one.id());
            } else if (!sha256.equals(one.found().facts().sha256())) {
                updates.put(name, one.id());
            }
        });
        Set<String> gone = before.stream()
                .filter(name -> !name.isEmpty() && installed.containsKey(name))
                .filter(name -> !wanted.containsKey(name) && !others.contains(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new FeaturePlan(installs, updates, gone);
    }

    /** Symbolic names of running bundles that it changes. */
    Set<String> changed() {
        return Stream.concat(updates.keySet().stream(), uninstalls.stream()).collect(Collectors.toSet());
    }
}

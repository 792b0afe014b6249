/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A feature as its file says.
 *
 * @param name           its short name: the file's name
 * @param id             group, artifact and version
 * @param description    may be empty
 * @param distributed    whether it lies in the distribution
 * @param bundles        ids in the order of installing
 * @param configurations properties by PID, those of a factory as {@code pid~name}
 */
record FeatureFile(
        String name,
        String id,
        String description,
        boolean distributed,
        List<BundleId> bundles,
        Map<String, Map<String, Object>> configurations) {

    /** Copies the collections. */
    FeatureFile {
        bundles = List.copyOf(bundles);
        configurations = new LinkedHashMap<>(configurations);
    }

    /**
     * Where a bundle comes from.
     *
     * @param group    Maven's group
     * @param artifact Maven's artifact
     * @param version  Maven's version
     */
    record BundleId(String group, String artifact, String version) {

        /** The jar's name in the flat folder of bundles. */
        String fileName() {
            return artifact + "-" + version + ".jar";
        }

        /** The version as OSGi writes it. */
        String bundleVersion() {
            return version.replaceFirst("^(\\d+\\.\\d+\\.\\d+)-", "$1.");
        }

        /** The location of the bundle in the framework. */
        String location() {
            return "lucid:" + this;
        }

        @Override
        public String toString() {
            return group + ":" + artifact + ":" + version;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureFile file && file.name.equals(name) && file.id.equals(id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, id);
    }
}

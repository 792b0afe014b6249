/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What was changed about the distribution while it ran; applied before the features at each start.
 *
 * @param sequence        grows with each change
 * @param bundles         the jars that replace or add to those of features, by symbolic name
 * @param removed         symbolic names of bundles that features bring and that were removed
 * @param stopped         symbolic names of bundles that were stopped on purpose
 * @param features        file names of feature files that were installed, by feature name
 * @param removedFeatures names of the distribution's features that were removed
 */
record Overlay(
        long sequence,
        Map<String, Replacement> bundles,
        Set<String> removed,
        Set<String> stopped,
        Map<String, String> features,
        Set<String> removedFeatures) {

    /** Nothing was changed. */
    static final Overlay EMPTY = new Overlay(0, Map.of(), Set.of(), Set.of(), Map.of(), Set.of());

    /** Copies the collections. */
    Overlay {
        bundles = Map.copyOf(bundles);
        removed = Set.copyOf(removed);
        stopped = Set.copyOf(stopped);
        features = Map.copyOf(features);
        removedFeatures = Set.copyOf(removedFeatures);
    }

    /**
     * A jar.
     *
     * @param file    relative to the folder of replacements; empty for the distribution's own
     * @param version of the bundle in it
     * @param sha256  in hex
     */
    record Jar(String file, String version, String sha256) {

        /** No jar at all. */
        static final Jar NONE = new Jar("", "", "");

        boolean distributed() {
            return file.isEmpty() && !version.isEmpty();
        }
    }

    /**
     * What a bundle is now and was before.
     *
     * @param current  the jar that runs
     * @param previous the jar before it, or {@link Jar#NONE}
     * @param over     sha256 of the distribution's jar when it was replaced; empty when there is none
     */
    record Replacement(Jar current, Jar previous, String over) {

        /** The jar before is the current one, and the other way round. */
        Replacement swapped() {
            return new Replacement(previous, current, over);
        }
    }

    /** With a jar for a bundle, which then is not removed. */
    Overlay withBundle(String name, Replacement replacement) {
        return new Overlay(
                sequence + 1,
                edited(bundles, map -> map.put(name, replacement)),
                without(removed, name),
                stopped,
                features,
                removedFeatures);
    }

    /** Without the bundle's own jar. */
    Overlay withoutBundle(String name) {
        return new Overlay(
                sequence + 1,
                edited(bundles, map -> map.remove(name)),
                removed,
                without(stopped, name),
                features,
                removedFeatures);
    }

    /** With a bundle that a feature brings kept away, or no longer. */
    Overlay withRemoved(String name, boolean away) {
        Set<String> names = away ? with(removed, name) : without(removed, name);
        return new Overlay(sequence + 1, bundles, names, stopped, features, removedFeatures);
    }

    /** With a bundle stopped on purpose, or no longer. */
    Overlay withStopped(String name, boolean still) {
        Set<String> names = still ? with(stopped, name) : without(stopped, name);
        return new Overlay(sequence + 1, bundles, removed, names, features, removedFeatures);
    }

    /** With a feature's file. */
    Overlay withFeature(String name, String file) {
        return new Overlay(
                sequence + 1,
                bundles,
                removed,
                stopped,
                edited(features, map -> map.put(name, file)),
                without(removedFeatures, name));
    }

    /** Without a feature, kept away too when it is the distribution's. */
    Overlay withoutFeature(String name, boolean distributed) {
        return new Overlay(
                sequence + 1,
                bundles,
                removed,
                stopped,
                edited(features, map -> map.remove(name)),
                distributed ? with(removedFeatures, name) : without(removedFeatures, name));
    }

    private static <V> Map<String, V> edited(Map<String, V> map, Consumer<Map<String, V>> edit) {
        Map<String, V> copy = new LinkedHashMap<>(map);
        edit.accept(copy);
        return copy;
    }

    private static Set<String> with(Set<String> set, String name) {
        Set<String> copy = new LinkedHashSet<>(set);
        copy.add(name);
        return copy;
    }

    private static Set<String> without(Set<String> set, String name) {
        Set<String> copy = new LinkedHashSet<>(set);
        copy.remove(name);
        return copy;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lucid.platform.api.DurableFile;
import lucid.platform.core.FeatureFile.BundleId;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What the platform has installed, from which jar and for which feature. Changed by the platform's thread only. */
@Component(service = Inventory.class)
public final class Inventory {

    private final PlatformFolders folders;
    private final OverlayJournal journal;
    private final Set<String> skipped;
    private final String node;
    private final Map<String, Managed> bundles = new ConcurrentHashMap<>();
    private final Map<String, FeatureFile> features = new ConcurrentHashMap<>();
    private final Map<BundleId, String> names = new ConcurrentHashMap<>();
    private volatile boolean complete;

    /** Reads the overlay of this HOME. */
    @Activate
    public Inventory(BundleContext context) {
        folders = PlatformFolders.of(context);
        journal = new OverlayJournal(folders);
        String names =
                Optional.ofNullable(context.getProperty("lucid.features.skip")).orElse("");
        node = node(context.getProperty("lucid.node"), folders.own().resolve("node-id"));
        skipped = Arrays.stream(names.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    /**
     * A bundle that the platform looks after.
     *
     * @param feature the feature that brings it; empty when it was uploaded by itself
     * @param own     the jar that the feature means; meaningless without one
     * @param ownJar  its facts, or {@link Overlay.Jar#NONE} without one
     * @param current the jar that runs
     */
    record Managed(String feature, Path own, Overlay.Jar ownJar, Overlay.Jar current) {

        Managed running(Overlay.Jar jar) {
            return new Managed(feature, own, ownJar, jar);
        }
    }

    private static String node(String given, Path file) {
        if (given != null) {
            return given;
        }
        try {
            if (!Files.exists(file)) {
                DurableFile.write(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException("platform/node-id in the home folder cannot be read or written", e);
        }
    }

    /** The id of this node, the same after restarts. */
    String node() {
        return node;
    }

    PlatformFolders folders() {
        return folders;
    }

    OverlayJournal journal() {
        return journal;
    }

    /** Names of features that this start leaves out. */
    Set<String> skipped() {
        return skipped;
    }

    Optional<Managed> bundle(String symbolicName) {
        return Optional.ofNullable(bundles.get(symbolicName));
    }

    /** Every managed bundle by symbolic name; a snapshot. */
    Map<String, Managed> bundles() {
        return Map.copyOf(bundles);
    }

    void put(String symbolicName, Managed managed) {
        bundles.put(symbolicName, managed);
    }

    /** Remembers what the bundle of an id is called. */
    void name(BundleId id, String symbolicName) {
        names.put(id, symbolicName);
    }

    /** The symbolic name behind an id; empty when its jar was never found. */
    String name(BundleId id) {
        return names.getOrDefault(id, "");
    }

    void forget(String symbolicName) {
        bundles.remove(symbolicName);
    }

    /** The jar of what a bundle is or was. */
    Path path(Managed managed, Overlay.Jar jar) {
        return jar.distributed() ? managed.own() : journal.file(jar);
    }

    List<FeatureFile> features() {
        return List.copyOf(features.values());
    }

    Optional<FeatureFile> feature(String name) {
        return Optional.ofNullable(features.get(name));
    }

    void put(FeatureFile feature) {
        features.put(feature.name(), feature);
    }

    void forgetFeature(String name) {
        features.remove(name);
    }

    /** Whether the features of the start are installed. */
    boolean complete() {
        return complete;
    }

    void completed() {
        complete = true;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import lucid.platform.core.FeatureFile.BundleId;

/** Finds the jar that a feature means: in the distribution, else among those that were uploaded and may run. */
final class JarFinder {

    private final Inventory inventory;
    private final CodeTrust trust;

    JarFinder(Inventory inventory, CodeTrust trust) {
        this.inventory = inventory;
        this.trust = trust;
    }

    /**
     * A jar that was found.
     *
     * @param path     where it lies
     * @param facts    what it says of itself
     * @param uploaded whether it is not of the distribution
     */
    record Found(Path path, JarFacts facts, boolean uploaded) {

        Overlay.Jar jar() {
            return new Overlay.Jar("", facts.version(), facts.sha256());
        }
    }

    /**
     * A bundle of a feature with its jar.
     *
     * @param id    as the feature names it
     * @param found its jar
     */
    record Wanted(BundleId id, Found found) {}

    Optional<Found> find(BundleId id) throws IOException {
        Path distributed = inventory.folders().distributedBundles().resolve(id.fileName());
        boolean uploaded = !Files.exists(distributed);
        Optional<Path> path = uploaded ? uploaded(id) : Optional.of(distributed);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        JarFacts facts = JarInspector.facts(path.get(), Digest.of(path.get()));
        inventory.name(id, facts.symbolicName());
        return Optional.of(new Found(path.get(), facts, uploaded));
    }

    private Optional<Path> uploaded(BundleId id) {
        return Optional.ofNullable(inventory.journal().overlay().bundles().get(id.artifact())).stream()
                .flatMap(one -> Stream.of(one.current(), one.previous()))
                .filter(jar -> !jar.file().isEmpty() && jar.version().equals(id.bundleVersion()))
                .map(inventory.journal()::file)
                .filter(file -> trust.admitsKept(id.artifact(), file))
                .findFirst();
    }
}

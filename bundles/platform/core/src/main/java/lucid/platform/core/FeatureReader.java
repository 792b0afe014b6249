/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lucid.platform.api.PlatformProblem;
import lucid.platform.core.FeatureFile.BundleId;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/** Reads feature files of the distribution, of the overlay and of calls. */
@Component(service = FeatureReader.class)
public final class FeatureReader {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final List<String> FIRST = List.of("base", "http");

    private final FeatureService service;
    private final PlatformFolders folders;
    private final CodeTrust trust;

    /** On the folders of the distribution and of this home. */
    @Activate
    public FeatureReader(
            @Reference FeatureService service, @Reference Inventory inventory, @Reference CodeTrust trust) {
        this.service = service;
        this.folders = inventory.folders();
        this.trust = trust;
    }

    /** The features to install: base and http first, the others by name. One that is not trusted is left out. */
    List<FeatureFile> all(Overlay overlay, Set<String> skipped) throws IOException {
        Map<String, FeatureFile> found = new LinkedHashMap<>();
        for (Path file : jsonFiles(folders.distributedFeatures())) {
            String name = name(file);
            if (!skipped.contains(name) && !overlay.removedFeatures().contains(name)) {
                found.put(name, read(name, Files.readString(file), true));
            }
        }
        for (Map.Entry<String, String> entry : overlay.features().entrySet()) {
            Path file = folders.installedFeatures().resolve(entry.getValue());
            if (trust.admitsKept("feature " + entry.getKey(), file)) {
                found.put(entry.getKey(), read(entry.getKey(), Files.readString(file), false));
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparing(FeatureReader::rank).thenComparing(FeatureFile::name))
                .toList();
    }

    private static int rank(FeatureFile feature) {
        int place = FIRST.indexOf(feature.name());
        return place < 0 ? FIRST.size() : place;
    }

    /** Whether the distribution has a feature of this name. */
    boolean distributed(String name) {
        return Files.exists(folders.distributedFeatures().resolve(name + ".json"));
    }

    /**
     * Reads a feature.
     *
     * @throws ProblemException {@link PlatformProblem#FEATURE_REFUSED}
     */
    FeatureFile read(String name, String text, boolean distributed) {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(
                    PlatformProblem.FEATURE_REFUSED,
                    "a feature's name has lower case letters, digits and '-', at most 64");
        }
        Feature feature = parse(text);
        List<BundleId> bundles = new ArrayList<>();
        feature.getBundles().forEach(bundle -> bundles.add(bundleId(bundle.getID())));
        Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
        feature.getConfigurations().forEach((pid, one) -> configurations.put(pid, one.getValues()));
        return new FeatureFile(
                name,
                feature.getID().toString(),
                feature.getDescription().orElse(""),
                distributed,
                bundles,
                configurations);
    }

    private Feature parse(String text) {
        try {
            Feature feature = service.readFeature(new StringReader(text));
            boolean empty = feature.getBundles().isEmpty()
                    && feature.getConfigurations().isEmpty();
            if (feature.getID() != null && !empty) {
                return feature;
            }
        } catch (IOException | RuntimeException e) {
            throw new ProblemException(
                    PlatformProblem.FEATURE_REFUSED,
                    "the body is no OSGi feature file with feature-resource-version, id and bundles",
                    e);
        }
        throw new ProblemException(
                PlatformProblem.FEATURE_REFUSED, "a feature has an id and at least one bundle or configuration");
    }

    private static BundleId bundleId(ID id) {
        if (!SAFE.matcher(id.getArtifactId()).matches()
                || !SAFE.matcher(id.getVersion()).matches()) {
            throw new ProblemException(
                    PlatformProblem.FEATURE_REFUSED, "a bundle's id is group:artifact:version, not " + id);
        }
        return new BundleId(id.getGroupId(), id.getArtifactId(), id.getVersion());
    }

    private static List<Path> jsonFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".json".length());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.platform.api.FeatureDetail;
import lucid.platform.api.FeatureDetail.FeatureBundle;
import lucid.platform.api.FeatureSummary;
import lucid.platform.api.Features;
import lucid.platform.api.PlatformProblem;
import lucid.platform.core.FeatureFile.BundleId;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Features} on the framework that this bundle runs in. */
@Component
public final class FrameworkFeatures implements Features {

    private static final int MOST_BYTES = 1 << 20;

    private final Inventory inventory;
    private final BundleOperator operator;
    private final PlatformThread thread;
    private final FeatureReader reader;
    private final JarFinder jars;
    private final FeatureChanges changes;
    private final CodeTrust trust;

    /** On the inventory, changed by the platform's thread. */
    @Activate
    public FrameworkFeatures(
            @Reference Inventory inventory,
            @Reference BundleOperator operator,
            @Reference PlatformThread thread,
            @Reference FeatureReader reader,
            @Reference FeatureChanges changes,
            @Reference CodeTrust trust) {
        this.inventory = inventory;
        this.operator = operator;
        this.thread = thread;
        this.reader = reader;
        this.changes = changes;
        this.trust = trust;
        this.jars = new JarFinder(inventory, trust);
    }

    @Override
    public List<FeatureSummary> list() {
        return inventory.features().stream()
                .map(this::summary)
                .sorted(Comparator.comparing(FeatureSummary::name))
                .toList();
    }

    private FeatureSummary summary(FeatureFile feature) {
        List<FeatureBundle> bundles = detail(feature).bundles();
        long active = bundles.stream().filter(one -> one.cause().isEmpty()).count();
        return new FeatureSummary(
                feature.name(), feature.id(), feature.description(), source(feature), bundles.size(), (int) active);
    }

    @Override
    public FeatureDetail feature(String name) {
        return detail(found(name));
    }

    private FeatureDetail detail(FeatureFile feature) {
        return new FeatureDetail(
                feature.name(),
                feature.id(),
                feature.description(),
                source(feature),
                feature.bundles().stream().map(this::bundle).toList(),
                List.copyOf(feature.configurations().keySet()));
    }

    private FeatureBundle bundle(BundleId id) {
        String name = inventory.name(id);
        Optional<Bundle> bundle = operator.find(name);
        String state = bundle.map(one -> BundleStates.name(one.getState())).orElse("MISSING");
        String cause = bundle.filter(BundleStates::fine).isPresent()
                ? ""
                : operator.failures().getOrDefault(name, bundle.isPresent() ? "it is stopped" : "it is not installed");
        return new FeatureBundle(id.toString(), name, state, cause);
    }

    private static String source(FeatureFile feature) {
        return feature.distributed() ? "distribution" : "installed";
    }

    @Override
    public Change<FeatureDetail> install(String name, InputStream json, String signature) {
        String text = text(json);
        String keyId = trust.admit(Digest.of(text.getBytes(StandardCharsets.UTF_8)), signature);
        FeatureChanges.Source source = new FeatureChanges.Source(text, signature, keyId);
        FeatureFile feature = reader.read(name, text, false);
        Map<String, JarFinder.Wanted> wanted = wanted(feature);
        FeaturePlan plan = plan(feature, wanted);
        checkChangeable(plan.changed());
        return Change.of(
                commands(plan, feature),
                () -> thread.call(() -> {
                    changes.install(feature, source, wanted, plan(feature, wanted));
                    trust.settled("feature " + feature.name());
                    return detail(feature);
                }));
    }

    private static String text(InputStream json) {
        try {
            byte[] bytes = json.readNBytes(MOST_BYTES + 1);
            if (bytes.length <= MOST_BYTES) {
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new ProblemException(PlatformProblem.FEATURE_REFUSED, "the feature file did not arrive whole", e);
        }
        throw new ProblemException(PlatformProblem.FEATURE_REFUSED, "a feature file has at most 1 MiB");
    }

    private Map<String, JarFinder.Wanted> wanted(FeatureFile feature) {
        Map<String, JarFinder.Wanted> wanted = new LinkedHashMap<>();
        List<Violation> missing = new ArrayList<>();
        for (int i = 0; i < feature.bundles().size(); i++) {
            BundleId id = feature.bundles().get(i);
            Optional<JarFinder.Found> found = found(id);
            found.ifPresent(one -> wanted.put(one.facts().symbolicName(), new JarFinder.Wanted(id, one)));
            if (found.isEmpty()) {
                missing.add(new Violation("/bundles/" + i + "/id", id + " is neither distributed nor uploaded"));
            }
        }
        if (!missing.isEmpty()) {
            throw new ProblemException(
                            PlatformProblem.FEATURE_REFUSED, "upload the missing bundles to /platform/bundles first")
                    .with(missing);
        }
        return wanted;
    }

    private Optional<JarFinder.Found> found(BundleId id) {
        try {
            return jars.find(id);
        } catch (IOException e) {
            throw new ProblemException(PlatformProblem.STORAGE_FAILED, "the jar of " + id + " cannot be read", e);
        }
    }

    private FeaturePlan plan(FeatureFile feature, Map<String, JarFinder.Wanted> wanted) {
        Map<String, String> installed = inventory.bundles().entrySet().stream()
                .filter(one -> operator.find(one.getKey()).isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().current().sha256()));
        return FeaturePlan.of(wanted, installed, names(feature.name()), others(feature.name()));
    }

    private List<String> names(String feature) {
        return inventory.feature(feature).stream()
                .flatMap(one -> one.bundles().stream())
                .map(inventory::name)
                .toList();
    }

    private Set<String> others(String feature) {
        return inventory.features().stream()
                .filter(one -> !one.name().equals(feature))
                .flatMap(one -> one.bundles().stream())
                .map(inventory::name)
                .collect(Collectors.toSet());
    }

    @Override
    public Change<Void> remove(String name) {
        FeatureFile feature = found(name);
        FeaturePlan plan = plan(feature, Map.of());
        checkChangeable(plan.changed());
        return Change.of(
                commands(plan, feature),
                () -> thread.call(() -> {
                    changes.remove(feature, reader.distributed(name), plan(feature, Map.of()));
                    return null;
                }));
    }

    private FeatureFile found(String name) {
        return inventory
                .feature(name)
                .orElseThrow(() -> new ProblemException(
                        PlatformProblem.FEATURE_MISSING,
                        "no feature is called " + name + "; GET /api/v1/platform/features lists them"));
    }

    private void checkChangeable(Set<String> names) {
        List<Bundle> changed =
                names.stream().map(operator::find).flatMap(Optional::stream).toList();
        List<String> refreshed = operator.refreshedWith(changed).stream()
                .map(Bundle::getSymbolicName)
                .toList();
        names.forEach(name -> RestartRule.reason(name, refreshed).ifPresent(reason -> {
            throw new ProblemException(PlatformProblem.NEEDS_RESTART, reason);
        }));
    }

    private static List<Command> commands(FeaturePlan plan, FeatureFile feature) {
        List<Command> commands = new ArrayList<>();
        plan.installs().forEach((name, id) -> commands.add(command("installBundle", name, id.toString())));
        plan.updates().forEach((name, id) -> commands.add(command("updateBundle", name, id.toString())));
        plan.uninstalls().forEach(name -> commands.add(command("uninstallBundle", name, "")));
        feature.configurations().keySet().forEach(pid -> commands.add(command("configure", pid, "")));
        return commands;
    }

    private static Command command(String verb, String name, String id) {
        BsonDocument body = new BsonDocument(verb, new BsonString(name));
        if (!id.isEmpty()) {
            body.append("id", new BsonString(id));
        }
        return new Command("platform", body);
    }
}

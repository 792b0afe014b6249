/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lucid.platform.api.PlatformProblem;
import lucid.platform.core.Inventory.Managed;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs and removes whole features, and undoes what does not come up; for the platform's thread. */
@Component(service = FeatureChanges.class)
public final class FeatureChanges {

    private static final Logger LOG = LoggerFactory.getLogger(FeatureChanges.class);

    private final Inventory inventory;
    private final BundleOperator operator;
    private final ComponentWatch watch;
    private final FeatureDefaults defaults;
    private final PlatformTrail trail;

    /** On the inventory and the framework. */
    @Activate
    public FeatureChanges(
            @Reference Inventory inventory,
            @Reference BundleOperator operator,
            @Reference ComponentWatch watch,
            @Reference FeatureDefaults defaults,
            @Reference PlatformTrail trail) {
        this.inventory = inventory;
        this.operator = operator;
        this.watch = watch;
        this.defaults = defaults;
        this.trail = trail;
    }

    /**
     * A feature file as it came.
     *
     * @param text      its text
     * @param signature as it was sent; empty for none
     * @param keyId     the trusted key that made the signature; empty for none
     */
    record Source(String text, String signature, String keyId) {

        private BsonDocument detail(FeatureFile feature) {
            BsonArray bundles = new BsonArray();
            feature.bundles().forEach(id -> bundles.add(new BsonString(id.toString())));
            return new BsonDocument("id", new BsonString(feature.id()))
                    .append("sha256", new BsonString(Digest.of(text.getBytes(StandardCharsets.UTF_8))))
                    .append("keyId", new BsonString(keyId))
                    .append("bundles", bundles);
        }
    }

    /** Makes the running bundles those of the feature. */
    void install(FeatureFile feature, Source source, Map<String, JarFinder.Wanted> wanted, FeaturePlan plan) {
        trail.recorded("feature-install", resource(feature), source.detail(feature), () -> {
            installed(feature, source, wanted, plan);
            return feature;
        });
    }

    private static Map<String, String> resource(FeatureFile feature) {
        return Map.of("name", feature.name());
    }

    private void installed(FeatureFile feature, Source source, Map<String, JarFinder.Wanted> wanted, FeaturePlan plan) {
        Optional<FeatureFile> before = inventory.feature(feature.name());
        String file = inventory.journal().keepFeature(feature.name(), source.text(), source.signature());
        List<Bundle> fresh = new ArrayList<>();
        String failure = comeUp(feature, wanted, plan, fresh);
        if (!failure.isEmpty()) {
            undo(feature, before, plan, fresh);
            throw new ProblemException(
                    PlatformProblem.BUNDLE_NOT_STARTED, "the feature " + feature.name() + " was undone: " + failure);
        }
        Overlay overlay = inventory.journal().overlay();
        for (Map.Entry<String, JarFinder.Wanted> entry : wanted.entrySet()) {
            overlay = settled(entry.getKey(), entry.getValue().found(), overlay.withRemoved(entry.getKey(), false));
            manage(feature.name(), entry.getKey(), entry.getValue().found());
        }
        inventory.journal().write(overlay.withFeature(feature.name(), file));
        uninstall(plan.uninstalls());
        new FeatureBundles(inventory, operator).startWaiting();
        LOG.info("installed the feature {}", feature.id());
    }

    /** An earlier update of a bundle ends when its feature is installed anew. */
    private static Overlay settled(String name, JarFinder.Found found, Overlay overlay) {
        return found.uploaded() || !overlay.bundles().containsKey(name) ? overlay : overlay.withoutBundle(name);
    }

    private void manage(String feature, String name, JarFinder.Found found) {
        Overlay.Replacement replacement =
                inventory.journal().overlay().bundles().get(name);
        Overlay.Jar jar = found.uploaded() && replacement != null ? replacement.current() : found.jar();
        inventory.put(name, new Managed(feature, found.path(), found.jar(), jar));
    }

    private String comeUp(
            FeatureFile feature, Map<String, JarFinder.Wanted> wanted, FeaturePlan plan, List<Bundle> fresh) {
        Map<ComponentWatch.Key, ComponentWatch.Condition> before = watch.conditions();
        try {
            for (Map.Entry<String, FeatureFile.BundleId> entry : plan.installs().entrySet()) {
                Path jar = wanted.get(entry.getKey()).found().path();
                fresh.add(operator.install(entry.getValue().location(), jar));
            }
            inventory.put(feature);
            defaults.create();
        } catch (BundleException | IOException e) {
            return e.getMessage();
        }
        Map<Bundle, Path> jars = new LinkedHashMap<>();
        plan.updates()
                .keySet()
                .forEach(name -> jars.put(
                        operator.find(name).orElseThrow(),
                        wanted.get(name).found().path()));
        String failure = jars.isEmpty() ? "" : operator.replace(jars);
        if (failure.isEmpty()) {
            failure = operator.startAll(fresh);
        }
        Set<String> changed = new HashSet<>(wanted.keySet());
        changed.addAll(plan.uninstalls());
        return failure.isEmpty() ? watch.settle(before, changed) : failure;
    }

    private void undo(FeatureFile feature, Optional<FeatureFile> before, FeaturePlan plan, List<Bundle> fresh) {
        Map<Bundle, Path> jars = new LinkedHashMap<>();
        for (String name : plan.updates().keySet()) {
            Managed managed = inventory.bundle(name).orElseThrow();
            jars.put(operator.find(name).orElseThrow(), inventory.path(managed, managed.current()));
        }
        try {
            operator.uninstall(fresh);
            defaults.delete(feature.name());
            before.ifPresentOrElse(inventory::put, () -> inventory.forgetFeature(feature.name()));
            defaults.create();
        } catch (BundleException | IOException e) {
            LOG.error("undoing the feature {}", feature.name(), e);
        }
        String failure = jars.isEmpty() ? "" : operator.replace(jars);
        if (!failure.isEmpty()) {
            LOG.error("undoing the feature {}: {}", feature.name(), failure);
        }
        inventory.journal().sweep();
    }

    /** Takes the feature away with what no other feature has. */
    void remove(FeatureFile feature, boolean distributed, FeaturePlan plan) {
        BsonDocument detail = new BsonDocument("id", new BsonString(feature.id()));
        trail.recorded("feature-remove", resource(feature), detail, () -> {
            removed(feature, distributed, plan);
            return feature;
        });
    }

    private void removed(FeatureFile feature, boolean distributed, FeaturePlan plan) {
        Overlay overlay = inventory.journal().overlay().withoutFeature(feature.name(), distributed);
        for (String name : plan.uninstalls()) {
            overlay = overlay.withoutBundle(name).withRemoved(name, false);
        }
        inventory.journal().write(overlay);
        inventory.forgetFeature(feature.name());
        uninstall(plan.uninstalls());
        try {
            defaults.delete(feature.name());
            defaults.create();
        } catch (IOException e) {
            LOG.error("the configurations of the feature {} stay", feature.name(), e);
        }
        LOG.info("removed the feature {}", feature.id());
    }

    private void uninstall(Set<String> names) {
        if (names.isEmpty()) {
            return;
        }
        try {
            operator.uninstall(
                    names.stream().map(operator::find).flatMap(Optional::stream).toList());
            names.forEach(inventory::forget);
        } catch (BundleException e) {
            LOG.error("uninstalling {}", names, e);
        }
    }
}

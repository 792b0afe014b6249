/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.platform.core.FeatureFile.BundleId;
import lucid.platform.core.Inventory.Managed;
import lucid.platform.core.Overlay.Jar;
import lucid.platform.core.Overlay.Replacement;
import lucid.problem.api.ProblemException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the features when the platform starts: all bundles first, then their configurations, then all are started.
 * The framework begins with an empty cache and the boot list, so there is nothing to reconcile but the overlay.
 */
@Component(service = StartUp.class, immediate = true) // nobody asks for it: it brings those who could
public final class StartUp {

    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);

    private final Inventory inventory;
    private final BundleOperator operator;
    private final FeatureDefaults defaults;
    private final FeatureReader reader;
    private final CodeTrust trust;
    private final JarFinder jars;

    /** Begins on the platform's thread. */
    @Activate
    public StartUp(
            @Reference Inventory inventory,
            @Reference BundleOperator operator,
            @Reference FeatureDefaults defaults,
            @Reference FeatureReader reader,
            @Reference CodeTrust trust,
            @Reference PlatformThread thread) {
        this.inventory = inventory;
        this.operator = operator;
        this.defaults = defaults;
        this.reader = reader;
        this.trust = trust;
        this.jars = new JarFinder(inventory, trust);
        thread.begin(this::run);
    }

    private void run() {
        try {
            inventory.journal().sweep();
            List<FeatureFile> features = reader.all(overlay(), inventory.skipped());
            List<Bundle> toStart = new ArrayList<>();
            for (FeatureFile feature : features) {
                inventory.put(feature);
                install(feature, toStart);
            }
            installUploaded(toStart);
            defaults.create();
            operator.startAll(toStart);
            inventory.completed();
            trust.witness();
            LOG.info("installed {} features, started {} bundles", features.size(), toStart.size());
        } catch (IOException | RuntimeException e) {
            // The last place that can tell: the thread has no caller.
            LOG.error("the features cannot be installed", e);
        }
    }

    private Overlay overlay() {
        return inventory.journal().overlay();
    }

    private void install(FeatureFile feature, List<Bundle> toStart) throws IOException {
        for (BundleId id : feature.bundles()) {
            Optional<JarFinder.Found> found = find(id);
            if (found.isEmpty() && overlay().bundles().get(id.artifact()) == null) {
                LOG.error("feature {} needs {}, which is not in the distribution", feature.name(), id);
                continue;
            }
            String name = found.map(one -> one.facts().symbolicName()).orElse(id.artifact());
            Jar own = found.map(JarFinder.Found::jar).orElse(Jar.NONE);
            Path path = found.map(JarFinder.Found::path).orElse(Path.of(""));
            if (inventory.bundle(name).isEmpty()) {
                install(id, name, new Managed(feature.name(), path, own, own), toStart);
            }
        }
    }

    private Optional<JarFinder.Found> find(BundleId id) throws IOException {
        try {
            return jars.find(id);
        } catch (ProblemException e) {
            LOG.error("the jar of {} cannot be used: {}", id, e.detail());
            return Optional.empty();
        }
    }

    private void install(BundleId id, String name, Managed fresh, List<Bundle> toStart) {
        Managed managed = fresh.running(current(name, fresh));
        inventory.put(name, managed);
        inventory.name(id, name);
        if (!managed.current().equals(Jar.NONE) && !overlay().removed().contains(name)) {
            install(id.location(), name, inventory.path(managed, managed.current()))
                    .filter(bundle -> !overlay().stopped().contains(name))
                    .ifPresent(toStart::add);
        }
    }

    /**
     * The overlay's jar, unless the distribution has changed under it: then the new distribution is meant. One that is
     * not trusted gives way to the distribution's too, but is kept: its key or signature may come back.
     */
    private Jar current(String name, Managed fresh) {
        Replacement replacement = overlay().bundles().get(name);
        if (replacement == null) {
            return fresh.ownJar();
        }
        if (!replacement.over().equals(fresh.ownJar().sha256()) && !uploaded(fresh)) {
            LOG.warn("the distribution brings another {}: its update to {} is dropped", name, replacement.current());
            inventory.journal().write(overlay().withoutBundle(name));
            return fresh.ownJar();
        }
        return trusted(name, replacement.current()) ? replacement.current() : fresh.ownJar();
    }

    private boolean trusted(String name, Jar jar) {
        return jar.distributed() || trust.admitsKept(name, inventory.journal().file(jar));
    }

    private boolean uploaded(Managed managed) {
        return managed.own().startsWith(inventory.folders().replacements());
    }

    private void installUploaded(List<Bundle> toStart) {
        Overlay overlay = overlay();
        for (Map.Entry<String, Replacement> entry : overlay.bundles().entrySet()) {
            String name = entry.getKey();
            Jar current = entry.getValue().current();
            if (inventory.bundle(name).isPresent() || current.distributed() || !trusted(name, current)) {
                continue;
            }
            inventory.put(name, new Managed("", Path.of(""), Jar.NONE, current));
            install("lucid:" + name, name, inventory.journal().file(current))
                    .filter(bundle -> !overlay.stopped().contains(name))
                    .ifPresent(toStart::add);
        }
    }

    private Optional<Bundle> install(String location, String name, Path jar) {
        Optional<Bundle> booted = operator.find(name);
        try {
            if (booted.isPresent()) {
                refit(booted.get(), jar);
                return booted;
            }
            return Optional.of(operator.install(location, jar));
        } catch (BundleException e) {
            LOG.error("{} cannot be installed", name, e);
            return Optional.empty();
        }
    }

    /** A bundle of the boot list comes from the distribution; an update of it is put on now. */
    private void refit(Bundle booted, Path jar) {
        if (jar.startsWith(inventory.folders().replacements())) {
            String failure = operator.replace(Map.of(booted, jar));
            if (!failure.isEmpty()) {
                LOG.error("the update of {} does not start: {}", booted.getSymbolicName(), failure);
            }
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.platform.api.BundleOutcome;
import lucid.platform.api.PlatformProblem;
import lucid.platform.core.Inventory.Managed;
import lucid.platform.core.Overlay.Jar;
import lucid.platform.core.Overlay.Replacement;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes single bundles and undoes what does not come up; for the platform's thread. */
final class BundleChanges {

    private static final Logger LOG = LoggerFactory.getLogger(BundleChanges.class);

    private final Inventory inventory;
    private final BundleOperator operator;
    private final ComponentWatch watch;
    private final CodeTrust trust;
    private final PlatformTrail trail;

    BundleChanges(
            Inventory inventory, BundleOperator operator, ComponentWatch watch, CodeTrust trust, PlatformTrail trail) {
        this.inventory = inventory;
        this.operator = operator;
        this.watch = watch;
        this.trust = trust;
        this.trail = trail;
    }

    /** Puts an uploaded jar in the place of the bundle's, or installs it. */
    BundleOutcome put(Path upload, JarFacts facts, String signature) {
        String name = facts.symbolicName();
        Jar next = inventory.journal().keep(upload, facts, signature);
        Optional<Bundle> bundle = operator.find(name);
        String verb = bundle.isEmpty() ? "bundle-install" : "bundle-update";
        return trail.recorded(verb, resource(name), detail(name, next), () -> put(bundle, name, next));
    }

    private BundleOutcome put(Optional<Bundle> bundle, String name, Jar next) {
        Managed managed = inventory.bundle(name).orElse(new Managed("", Path.of(""), Jar.NONE, Jar.NONE));
        if (bundle.isEmpty()) {
            return install(name, managed, next);
        }
        return swap(
                bundle.get(),
                managed,
                new Replacement(next, managed.current(), managed.ownJar().sha256()));
    }

    private BundleOutcome install(String name, Managed managed, Jar next) {
        Bundle bundle = installed(name, next);
        String failure = operator.start(bundle);
        if (failure.isEmpty()) {
            failure = watch.settle(watch.conditions(), List.of(name));
        }
        if (!failure.isEmpty()) {
            uninstall(bundle);
            inventory.journal().sweep();
            throw notStarted(name + " " + next.version() + " is not installed: " + failure);
        }
        Replacement replacement =
                new Replacement(next, Jar.NONE, managed.ownJar().sha256());
        inventory.journal().write(overlay().withBundle(name, replacement));
        inventory.put(name, managed.running(next));
        trust.settled(name);
        LOG.info("installed {} {}", name, next.version());
        return outcome(bundle, "");
    }

    private Bundle installed(String name, Jar jar) {
        try {
            return operator.install("lucid:" + name, inventory.journal().file(jar));
        } catch (BundleException e) {
            inventory.journal().sweep();
            throw new ProblemException(PlatformProblem.BUNDLE_REFUSED, "the framework refuses " + name, e);
        }
    }

    /** Goes back to the jar before the last update. */
    BundleOutcome rollback(String name) {
        Replacement replacement = overlay().bundles().get(name);
        Jar next = replacement.previous();
        if (!next.distributed()) {
            trust.admitAgain(inventory.journal().file(next));
        }
        Managed managed = inventory.bundle(name).orElseThrow();
        return trail.recorded(
                "bundle-rollback",
                resource(name),
                detail(name, next),
                () -> swap(bundle(name), managed, replacement.swapped()));
    }

    private BundleOutcome swap(Bundle bundle, Managed managed, Replacement replacement) {
        String name = bundle.getSymbolicName();
        Jar before = managed.current();
        Jar next = replacement.current();
        Map<ComponentWatch.Key, ComponentWatch.Condition> conditions = watch.conditions();
        String failure = run(bundle, inventory.path(managed, next), conditions);
        if (!failure.isEmpty()) {
            String again = run(bundle, inventory.path(managed, before), conditions);
            inventory.journal().sweep();
            LOG.warn("undid the update of {} to {}: {} {}", name, next.version(), failure, again);
            throw notStarted("the update of " + name + " from " + before.version() + " to " + next.version()
                    + " was undone: " + failure + (again.isEmpty() ? "" : "; and the old one: " + again));
        }
        inventory.journal().write(overlay().withBundle(name, replacement));
        inventory.put(name, managed.running(next));
        trust.settled(name);
        LOG.info("updated {} from {} to {}", name, before.version(), next.version());
        return outcome(bundle, before.version());
    }

    private String run(Bundle bundle, Path jar, Map<ComponentWatch.Key, ComponentWatch.Condition> before) {
        String name = bundle.getSymbolicName();
        String failure = operator.replace(Map.of(bundle, jar));
        if (failure.isEmpty() && !overlay().stopped().contains(name)) {
            failure = operator.start(bundle);
        }
        new FeatureBundles(inventory, operator).startWaiting();
        return failure.isEmpty() ? watch.settle(before, List.of(name)) : failure;
    }

    /** Starts a bundle, now and at later starts. */
    BundleOutcome start(String name) {
        return trail.recorded("bundle-start", resource(name), detail(name), () -> started(name));
    }

    private BundleOutcome started(String name) {
        Bundle bundle = bundle(name);
        String failure = operator.start(bundle);
        if (!failure.isEmpty()) {
            throw notStarted(name + " does not start: " + failure);
        }
        inventory.journal().write(overlay().withStopped(name, false));
        return outcome(bundle, "");
    }

    /** Stops a bundle, now and at later starts. */
    BundleOutcome stop(String name) {
        return trail.recorded("bundle-stop", resource(name), detail(name), () -> stopped(name));
    }

    private BundleOutcome stopped(String name) {
        Bundle bundle = bundle(name);
        inventory.journal().write(overlay().withStopped(name, true));
        try {
            operator.stop(bundle);
        } catch (BundleException e) {
            throw new ProblemException(PlatformProblem.BUNDLE_REFUSED, name + " stopped with an error; see the log", e);
        }
        return outcome(bundle, "");
    }

    /** Uninstalls a bundle; its feature does not bring it back at later starts. */
    BundleOutcome remove(String name) {
        return trail.recorded("bundle-uninstall", resource(name), detail(name), () -> removed(name));
    }

    private BundleOutcome removed(String name) {
        Bundle bundle = bundle(name);
        String version = bundle.getVersion().toString();
        boolean ofFeature =
                inventory.bundle(name).map(one -> !one.feature().isEmpty()).orElse(false);
        inventory.journal().write(overlay().withoutBundle(name).withRemoved(name, ofFeature));
        uninstall(bundle);
        if (!ofFeature) {
            inventory.forget(name);
        }
        return new BundleOutcome(name, version, "UNINSTALLED", version);
    }

    private void uninstall(Bundle bundle) {
        try {
            operator.uninstall(List.of(bundle));
        } catch (BundleException e) {
            throw new ProblemException(
                    PlatformProblem.BUNDLE_REFUSED, "uninstalling ended with an error; see the log", e);
        }
    }

    private Bundle bundle(String name) {
        return operator.find(name)
                .orElseThrow(() -> new ProblemException(
                        PlatformProblem.BUNDLE_MISSING, "no bundle is called " + name + "; see /platform/bundles"));
    }

    private static Map<String, String> resource(String name) {
        return Map.of("symbolicName", name);
    }

    /** What the trail says of a bundle as it is. */
    private BsonDocument detail(String name) {
        return inventory.bundle(name).map(managed -> facts(managed.current())).orElseGet(BsonDocument::new);
    }

    /** What the trail says of a bundle whose jar becomes another. */
    private BsonDocument detail(String name, Jar next) {
        return facts(next).append("before", detail(name));
    }

    private BsonDocument facts(Jar jar) {
        String keyId =
                jar.file().isEmpty() ? "" : trust.signer(inventory.journal().file(jar));
        return new BsonDocument("version", new BsonString(jar.version()))
                .append("sha256", new BsonString(jar.sha256()))
                .append("keyId", new BsonString(keyId));
    }

    private Overlay overlay() {
        return inventory.journal().overlay();
    }

    private static BundleOutcome outcome(Bundle bundle, String replaced) {
        return new BundleOutcome(
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                BundleStates.name(bundle.getState()),
                replaced);
    }

    private static ProblemException notStarted(String detail) {
        return new ProblemException(PlatformProblem.BUNDLE_NOT_STARTED, detail);
    }
}

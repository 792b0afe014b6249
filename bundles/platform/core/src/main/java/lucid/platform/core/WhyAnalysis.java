/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.platform.api.Why;
import lucid.platform.api.Why.Link;
import lucid.platform.core.RuntimeSnapshot.BundleFact;
import lucid.platform.core.RuntimeSnapshot.ComponentFact;
import lucid.platform.core.RuntimeSnapshot.Missing;
import lucid.platform.core.RuntimeSnapshot.Waiting;

/** Follows what is missing to its root, over one snapshot. */
final class WhyAnalysis {

    private final RuntimeSnapshot snapshot;
    private final String name;
    private final List<Link> chain = new ArrayList<>();
    private final Set<Object> visited = new HashSet<>();

    private WhyAnalysis(RuntimeSnapshot snapshot, String name) {
        this.snapshot = snapshot;
        this.name = name;
    }

    /** Explains a component, a bundle or a service, whichever has the name; empty when nothing has. */
    static Optional<Why> explain(RuntimeSnapshot snapshot, String name) {
        return new WhyAnalysis(snapshot, name).explain();
    }

    private Optional<Why> explain() {
        Optional<ComponentFact> component = worst(snapshot.components().stream()
                .filter(one -> one.name().equals(name))
                .toList());
        if (component.isPresent()) {
            return component.map(this::component);
        }
        Optional<BundleFact> bundle = bundle(name);
        if (bundle.isPresent()) {
            return bundle.map(this::bundle);
        }
        boolean wanted = snapshot.components().stream()
                .anyMatch(one -> one.waiting().contains(new Waiting(name, ""))
                        || one.waiting().stream()
                                .anyMatch(waiting -> waiting.service().equals(name)));
        if (wanted || snapshot.services().contains(name) || !providers(name).isEmpty()) {
            return Optional.of(service(new Waiting(name, "")));
        }
        return Optional.empty();
    }

    private Why component(ComponentFact component) {
        link("component", component.name(), component.state(), "in " + component.bundle());
        if (component.satisfied()) {
            return why(true, component.name() + " is active", "");
        }
        if (!visited.add(component)) {
            return why(false, component.name() + " waits for itself, by way of the others in the chain", "");
        }
        Optional<BundleFact> own = bundle(component.bundle()).filter(bundle -> !bundle.up());
        if (own.isPresent()) {
            return bundle(own.get());
        }
        return switch (component.state()) {
            case "UNSATISFIED_CONFIGURATION" -> configuration(component);
            case "UNSATISFIED_REFERENCE" -> reference(component);
            case "FAILED_ACTIVATION" ->
                why(false, component.name() + " fails to activate: " + component.failure(), "look into the log");
            default -> why(false, component.name() + " is disabled", "");
        };
    }

    private Why configuration(ComponentFact component) {
        String pid =
                component.pids().isEmpty() ? component.name() : component.pids().get(0);
        link("configuration", pid, "MISSING", "");
        return why(
                false,
                component.name() + " needs the configuration " + pid + ", which does not exist",
                "PUT /api/v1/platform/configurations/" + pid + ", or put " + pid + ".cfg into the folder config");
    }

    private Why reference(ComponentFact component) {
        return component.waiting().stream()
                .findFirst()
                .map(this::service)
                .orElseGet(() -> why(false, component.name() + " waits for a service that is coming", ""));
    }

    private Why service(Waiting waiting) {
        boolean there = snapshot.services().contains(waiting.service());
        link("service", waiting.service(), there ? "REGISTERED" : "MISSING", waiting.target());
        if (there && waiting.target().isEmpty()) {
            return why(true, waiting.service() + " is registered", "");
        }
        Optional<ComponentFact> provider = worst(providers(waiting.service()));
        if (provider.isPresent() && !provider.get().satisfied()) {
            return component(provider.get());
        }
        if (there) {
            return why(
                    false,
                    "services " + waiting.service() + " are there, none matches " + waiting.target(),
                    "compare the filter with the configuration of the service");
        }
        return unprovided(waiting.service());
    }

    private Why unprovided(String service) {
        Optional<BundleFact> down = snapshot.bundles().stream()
                .filter(bundle -> !bundle.up() && related(bundle.name(), service))
                .findFirst();
        return down.map(this::bundle)
                .orElseGet(() -> why(
                        false,
                        "no active bundle provides " + service,
                        "install the feature whose bundle provides it: PUT /api/v1/platform/features/{name}"));
    }

    /** Components of a bundle that is not active are unknown: its name tells by our naming of bundles. */
    private static boolean related(String bundle, String service) {
        String domain = service.substring(0, Math.max(0, service.lastIndexOf(".api.")));
        return !domain.isEmpty() && bundle.startsWith(domain + ".");
    }

    private Why bundle(BundleFact bundle) {
        link("bundle", bundle.name(), bundle.state(), "");
        if (!visited.add(bundle)) {
            return why(false, bundle.name() + " waits for itself, by way of the others in the chain", "");
        }
        if (bundle.up()) {
            return worst(snapshot.components().stream()
                            .filter(one -> one.bundle().equals(bundle.name()))
                            .toList())
                    .filter(one -> !one.satisfied())
                    .map(this::component)
                    .orElseGet(() -> why(true, bundle.name() + " is active", ""));
        }
        if (!bundle.missing().isEmpty()) {
            return missing(bundle, bundle.missing().get(0));
        }
        return bundle.failure().isEmpty()
                ? why(false, bundle.name() + " is stopped", "POST /api/v1/platform/bundles/" + bundle.name() + "/start")
                : why(false, bundle.name() + " does not start: " + bundle.failure(), "update or roll back the bundle");
    }

    private Why missing(BundleFact bundle, Missing missing) {
        link(missing.kind(), missing.name(), missing.provider().isEmpty() ? "MISSING" : "UNRESOLVED", "");
        Optional<BundleFact> provider = bundle(missing.provider());
        return provider.isPresent()
                ? bundle(provider.get())
                : why(
                        false,
                        bundle.name() + " needs the " + missing.kind() + " " + missing.name()
                                + ", which no installed bundle has",
                        "install a bundle that exports it: POST /api/v1/platform/bundles");
    }

    private List<ComponentFact> providers(String service) {
        return snapshot.components().stream()
                .filter(one -> one.services().contains(service))
                .toList();
    }

    private static Optional<ComponentFact> worst(List<ComponentFact> components) {
        return components.stream().min(Comparator.comparing(ComponentFact::satisfied));
    }

    private Optional<BundleFact> bundle(String symbolicName) {
        return snapshot.bundles().stream()
                .filter(bundle -> bundle.name().equals(symbolicName))
                .findFirst();
    }

    private void link(String kind, String link, String state, String detail) {
        chain.add(new Link(kind, link, state, detail));
    }

    private Why why(boolean active, String cause, String remedy) {
        return new Why(name, active, cause, remedy, chain);
    }
}

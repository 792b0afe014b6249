/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lucid.platform.core.RuntimeSnapshot.BundleFact;
import lucid.platform.core.RuntimeSnapshot.ComponentFact;
import lucid.platform.core.RuntimeSnapshot.Missing;
import lucid.platform.core.RuntimeSnapshot.Waiting;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Takes snapshots of the running framework. */
final class RuntimeReader {

    private static final Pattern NAME_IN_FILTER = Pattern.compile("=([^=()*]+)\\)");

    private final BundleOperator operator;
    private final ComponentWatch watch;

    RuntimeReader(BundleOperator operator, ComponentWatch watch) {
        this.operator = operator;
        this.watch = watch;
    }

    RuntimeSnapshot snapshot() {
        List<ComponentFact> components = new ArrayList<>();
        watch.descriptions().forEach(one -> components.addAll(components(one)));
        Set<String> services = new HashSet<>();
        operator.bundles().forEach(bundle -> services.addAll(services(bundle)));
        return new RuntimeSnapshot(operator.bundles().stream().map(this::bundle).toList(), components, services);
    }

    private static List<String> services(Bundle bundle) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        return registered == null
                ? List.of()
                : Arrays.stream(registered)
                        .flatMap(one -> Arrays.stream((String[]) one.getProperty(Constants.OBJECTCLASS)))
                        .toList();
    }

    private BundleFact bundle(Bundle bundle) {
        boolean fine = BundleStates.fine(bundle);
        return new BundleFact(
                bundle.getSymbolicName(),
                fine ? "ACTIVE" : BundleStates.name(bundle.getState()),
                bundle.getState() == Bundle.INSTALLED ? missing(bundle) : List.of(),
                operator.failures().getOrDefault(bundle.getSymbolicName(), ""));
    }

    private List<Missing> missing(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision.getDeclaredRequirements(null).stream()
                .filter(RuntimeReader::mandatory)
                .flatMap(this::missing)
                .toList();
    }

    /** Met at run time, not for the resolver, or only wished for: nothing a bundle waits for. */
    private static boolean mandatory(BundleRequirement requirement) {
        String effective = requirement.getDirectives().get(Constants.EFFECTIVE_DIRECTIVE);
        String resolution = requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE);
        return (effective == null || Constants.EFFECTIVE_RESOLVE.equals(effective))
                && (resolution == null || Constants.RESOLUTION_MANDATORY.equals(resolution));
    }

    private Stream<Missing> missing(BundleRequirement requirement) {
        List<Bundle> providers = operator.providers(requirement);
        if (providers.stream().anyMatch(one -> one.getState() != Bundle.INSTALLED)) {
            return Stream.empty();
        }
        String provider = providers.isEmpty() ? "" : providers.get(0).getSymbolicName();
        return Stream.of(new Missing(kind(requirement.getNamespace()), name(requirement), provider));
    }

    private static String kind(String namespace) {
        return switch (namespace) {
            case PackageNamespace.PACKAGE_NAMESPACE -> "package";
            case BundleNamespace.BUNDLE_NAMESPACE -> "bundle";
            default -> namespace;
        };
    }

    private static String name(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Matcher matcher = NAME_IN_FILTER.matcher(filter);
        return matcher.find() ? matcher.group(1) : filter;
    }

    private Collection<ComponentFact> components(ComponentDescriptionDTO description) {
        Collection<ComponentConfigurationDTO> configurations = watch.configurations(description);
        return configurations.isEmpty()
                ? List.of(fact(description, "DISABLED", "", List.of()))
                : configurations.stream()
                        .map(one -> fact(
                                description,
                                state(one.state),
                                one.failure == null ? "" : Failures.cause(one.failure),
                                waiting(one)))
                        .toList();
    }

    private static ComponentFact fact(
            ComponentDescriptionDTO description, String state, String failure, List<Waiting> waiting) {
        return new ComponentFact(
                description.name,
                description.bundle.symbolicName,
                state,
                failure,
                List.of(description.serviceInterfaces),
                List.of(description.configurationPid),
                waiting);
    }

    private static List<Waiting> waiting(ComponentConfigurationDTO configuration) {
        return Arrays.stream(configuration.unsatisfiedReferences)
                .map(one -> new Waiting(service(configuration.description, one), one.target == null ? "" : one.target))
                .toList();
    }

    private static String service(ComponentDescriptionDTO description, UnsatisfiedReferenceDTO unsatisfied) {
        return Arrays.stream(description.references)
                .filter(one -> one.name.equals(unsatisfied.name))
                .map((ReferenceDTO one) -> one.interfaceName)
                .findFirst()
                .orElse(unsatisfied.name);
    }

    private static String state(int state) {
        return switch (state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> "UNSATISFIED_CONFIGURATION";
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> "UNSATISFIED_REFERENCE";
            case ComponentConfigurationDTO.SATISFIED -> "SATISFIED";
            case ComponentConfigurationDTO.ACTIVE -> "ACTIVE";
            default -> "FAILED_ACTIVATION";
        };
    }
}

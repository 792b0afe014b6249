/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.List;
import java.util.Set;

/**
 * Bundles and components at one moment, as far as it takes to say why something is not active.
 *
 * @param bundles    every bundle but the framework
 * @param components every component configuration; one without any is there once, as {@code DISABLED}
 * @param services   interfaces of registered services
 */
record RuntimeSnapshot(List<BundleFact> bundles, List<ComponentFact> components, Set<String> services) {

    /** Copies the collections. */
    RuntimeSnapshot {
        bundles = List.copyOf(bundles);
        components = List.copyOf(components);
        services = Set.copyOf(services);
    }

    /**
     * A bundle.
     *
     * @param name    its symbolic name
     * @param state   as {@link BundleStates#name}; a resolved fragment is {@code ACTIVE}
     * @param missing what it needs and is not wired to; empty when it is resolved
     * @param failure why its last start failed; empty when it did not
     */
    record BundleFact(String name, String state, List<Missing> missing, String failure) {

        boolean up() {
            return "ACTIVE".equals(state) || "STARTING".equals(state);
        }
    }

    /**
     * Something a bundle needs.
     *
     * @param kind     {@code package}, {@code bundle} or the namespace of a capability
     * @param name     what it is called
     * @param provider symbolic name of a bundle that has it and is not resolved itself; empty when there is none
     */
    record Missing(String kind, String name, String provider) {}

    /**
     * A component configuration.
     *
     * @param name     of the component
     * @param bundle   symbolic name of its bundle
     * @param state    as the component runtime names it
     * @param failure  why it failed to activate; empty when it did not
     * @param services interfaces that it offers
     * @param pids     the configurations that it reads
     * @param waiting  the references that are not satisfied
     */
    record ComponentFact(
            String name,
            String bundle,
            String state,
            String failure,
            List<String> services,
            List<String> pids,
            List<Waiting> waiting) {

        boolean satisfied() {
            return "ACTIVE".equals(state) || "SATISFIED".equals(state);
        }
    }

    /**
     * A reference that is not satisfied.
     *
     * @param service the interface
     * @param target  its filter; empty when any will do
     */
    record Waiting(String service, String target) {}
}

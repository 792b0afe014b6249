/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.platform.core.FeatureFile.BundleId;
import org.osgi.framework.Bundle;

/** Says which bundles of features are not active, and starts those that could not start before. */
final class FeatureBundles {

    private final Inventory inventory;
    private final BundleOperator operator;

    FeatureBundles(Inventory inventory, BundleOperator operator) {
        this.inventory = inventory;
        this.operator = operator;
    }

    /**
     * A bundle that is not active.
     *
     * @param bundle    its symbolic name, or its id when its jar is missing
     * @param cause     why
     * @param onPurpose whether somebody stopped or removed it
     */
    record Fault(String bundle, String cause, boolean onPurpose) {}

    /** Starts what is neither active nor stopped on purpose; a change may have brought what it waited for. */
    void startWaiting() {
        Set<String> stopped = inventory.journal().overlay().stopped();
        operator.startAll(operator.bundles().stream()
                .filter(bundle -> inventory.bundle(bundle.getSymbolicName()).isPresent())
                .filter(bundle -> !stopped.contains(bundle.getSymbolicName()))
                .filter(bundle -> !BundleStates.fine(bundle))
                .toList());
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (FeatureFile feature : inventory.features()) {
            feature.bundles().forEach(id -> fault(id).ifPresent(faults::add));
        }
        return faults;
    }

    private Optional<Fault> fault(BundleId id) {
        String name = inventory.name(id);
        if (name.isEmpty()) {
            return Optional.of(new Fault(id.toString(), "its jar is not in the distribution", false));
        }
        Overlay overlay = inventory.journal().overlay();
        Optional<Bundle> bundle = operator.find(name);
        if (bundle.isEmpty()) {
            boolean removed = overlay.removed().contains(name);
            return Optional.of(new Fault(name, removed ? "it was removed" : "it is not installed", removed));
        }
        if (BundleStates.fine(bundle.get())) {
            return Optional.empty();
        }
        boolean stopped = overlay.stopped().contains(name);
        String cause = stopped ? "it was stopped" : operator.failures().getOrDefault(name, "it is not started");
        return Optional.of(new Fault(name, cause, stopped));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lucid.platform.api.PlatformInfo;
import lucid.platform.api.PlatformProblem;
import lucid.platform.api.PlatformService;
import lucid.platform.api.Why;
import lucid.problem.api.ProblemException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link PlatformService} on the framework that this bundle runs in. */
@Component
public final class FrameworkPlatformService implements PlatformService {

    private final Inventory inventory;
    private final BundleOperator operator;
    private final RuntimeReader reader;
    private final String version;

    /** On the inventory and the running framework. */
    @Activate
    public FrameworkPlatformService(
            BundleContext context,
            @Reference Inventory inventory,
            @Reference BundleOperator operator,
            @Reference ComponentWatch watch) {
        this.inventory = inventory;
        this.operator = operator;
        this.reader = new RuntimeReader(operator, watch);
        this.version = context.getBundle().getVersion().toString();
    }

    @Override
    public PlatformInfo info() {
        Instant started =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        List<Bundle> bundles = operator.bundles();
        int active = (int) bundles.stream().filter(BundleStates::fine).count();
        return new PlatformInfo(
                version,
                started,
                Duration.between(started, Instant.now()).toSeconds(),
                inventory.node(),
                System.getProperty("java.vendor") + " " + System.getProperty("java.vm.name") + " " + Runtime.version(),
                bundles.size(),
                active,
                inventory.features().size(),
                inventory.complete()
                        && new FeatureBundles(inventory, operator).faults().isEmpty());
    }

    @Override
    public Why why(String name) {
        return WhyAnalysis.explain(reader.snapshot(), name)
                .orElseThrow(() -> new ProblemException(
                        PlatformProblem.NOTHING_NAMED,
                        "no component, service or bundle is called " + name
                                + "; give a full name, such as that of a bundle in /platform/bundles"));
    }
}

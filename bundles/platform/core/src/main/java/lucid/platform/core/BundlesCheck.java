/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.List;
import lucid.platform.core.FeatureBundles.Fault;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the bundles of all features are active; one stopped on purpose or not trusted is a warning only. */
@Component(property = {"hc.name=Bundles", "hc.tags=ready", "hc.tags=health"})
public final class BundlesCheck implements HealthCheck {

    private final FeatureBundles bundles;
    private final CodeTrust trust;

    /** On the inventory and the framework. */
    @Activate
    public BundlesCheck(
            @Reference Inventory inventory, @Reference BundleOperator operator, @Reference CodeTrust trust) {
        this.trust = trust;
        bundles = new FeatureBundles(inventory, operator);
    }

    @Override
    public Result execute() {
        List<Fault> faults = bundles.faults();
        FormattingResultLog log = new FormattingResultLog();
        for (Fault fault : faults) {
            if (fault.onPurpose() || trust.refusals().containsKey(fault.bundle())) {
                log.warn("{}: {}", fault.bundle(), fault.cause());
            } else {
                log.critical("{}: {}", fault.bundle(), fault.cause());
            }
        }
        if (faults.isEmpty()) {
            log.info("the bundles of all features are active");
        }
        return new Result(log);
    }
}

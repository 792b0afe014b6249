/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the features of the start are installed. */
@Component(property = {"hc.name=Features", "hc.tags=ready", "hc.tags=health"})
public final class FeaturesCheck implements HealthCheck {

    private final Inventory inventory;

    /** On the inventory. */
    @Activate
    public FeaturesCheck(@Reference Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public Result execute() {
        return inventory.complete()
                ? new Result(Result.Status.OK, inventory.features().size() + " features are installed")
                : new Result(Result.Status.CRITICAL, "the features are not installed yet; see the log if that stays");
    }
}

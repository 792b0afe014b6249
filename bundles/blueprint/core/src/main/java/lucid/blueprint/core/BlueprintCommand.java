/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import lucid.blueprint.api.BlueprintService;
import lucid.blueprint.api.BlueprintSummary;
import lucid.blueprint.api.PlannedChange;
import lucid.operation.api.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code blueprint:list}, {@code plan}, {@code apply} and {@code drift} in the Gogo shell. */
@Component(
        service = BlueprintCommand.class,
        property = {
            "osgi.command.scope=blueprint",
            "osgi.command.function=list",
            "osgi.command.function=plan",
            "osgi.command.function=apply",
            "osgi.command.function=drift",
            "lucid.permission.list=blueprint:read",
            "lucid.permission.plan=blueprint:read",
            "lucid.permission.apply=blueprint:apply",
            "lucid.permission.drift=blueprint:read"
        })
public final class BlueprintCommand {

    private final BlueprintService blueprints;

    @Activate
    public BlueprintCommand(@Reference BlueprintService blueprints) {
        this.blueprints = blueprints;
    }

    /** All blueprints. */
    public List<BlueprintSummary> list() {
        return blueprints.list();
    }

    /** What an apply would do. */
    public List<PlannedChange> plan(String name) {
        return blueprints.plan(name).changes();
    }

    /** Brings the database to the blueprint. */
    public Operation apply(String name) {
        return blueprints.apply(name).apply();
    }

    /** Where the database differs. */
    public List<PlannedChange> drift(String name) {
        return blueprints.drift(name).changes();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.util.List;
import lucid.configuration.api.ConfigurationDetail;
import lucid.configuration.api.ConfigurationService;
import lucid.configuration.api.ConfigurationSummary;
import lucid.configuration.api.ConfigurationVersion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code configuration:list}, {@code configuration:show PID} and the others in the Gogo shell. */
@Component(
        service = ConfigurationCommand.class,
        property = {
            "osgi.command.scope=configuration",
            "osgi.command.function=list",
            "osgi.command.function=show",
            "osgi.command.function=history",
            "osgi.command.function=rollback",
            "lucid.permission.list=platform:read",
            "lucid.permission.show=platform:read",
            "lucid.permission.history=platform:read",
            "lucid.permission.rollback=platform:configure",
            "lucid.resource.show=pid",
            "lucid.resource.history=pid",
            "lucid.resource.rollback=pid"
        })
public final class ConfigurationCommand {

    private final ConfigurationService configurations;

    /** On the service that the HTTP doors use, too. */
    @Activate
    public ConfigurationCommand(@Reference ConfigurationService configurations) {
        this.configurations = configurations;
    }

    /** The configurations that exist or could. */
    public List<ConfigurationSummary> list() {
        return configurations.list();
    }

    /** One configuration, secrets hidden. */
    public ConfigurationDetail show(String pid) {
        return configurations.configuration(pid);
    }

    /** What a configuration was before its changes, the newest first. */
    public List<ConfigurationVersion> history(String pid) {
        return configurations.history(pid);
    }

    /** Makes a configuration what it was before its last change. */
    public ConfigurationDetail rollback(String pid) {
        return configurations.rollback(pid).apply();
    }
}

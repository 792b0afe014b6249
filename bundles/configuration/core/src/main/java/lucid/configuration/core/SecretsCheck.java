/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import lucid.configuration.api.ConfigurationFiles;
import lucid.configuration.core.SecretSealing.Place;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether a file that somebody wrote by hand holds a secret in the clear; the next write by a call seals it. */
@Component(property = {"hc.name=configuration secrets", "hc.tags=health"})
public final class SecretsCheck implements HealthCheck {

    private final ConfigurationStore store;
    private final Definitions definitions;

    /** On the files of configurations and their definitions. */
    @Activate
    public SecretsCheck(@Reference ConfigurationStore store, @Reference Definitions definitions) {
        this.store = store;
        this.definitions = definitions;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        try {
            Map<String, Definition> all = definitions.all();
            for (String pid : new TreeSet<>(store.files().pids())) {
                Definition own = all.getOrDefault(
                        pid, all.getOrDefault(ConfigurationFiles.factory(pid), Definition.unknown(pid)));
                for (String key : store.sealing()
                        .clear(new Place(pid, own), store.held(pid).properties())) {
                    log.warn(
                            "the file of {} holds the secret '{}' in the clear; {} seals it",
                            pid,
                            key,
                            "PATCH /api/v1/platform/configurations/" + pid + " with {\"properties\":{}}");
                }
            }
            log.info("secrets that are written by calls are sealed");
        } catch (IOException e) {
            log.warn("a configuration file cannot be read: {}", e.getMessage());
        }
        return new Result(log);
    }
}

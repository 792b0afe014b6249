/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import lucid.key.api.KeyService;
import lucid.key.api.SealedText;
import lucid.problem.api.ProblemException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sealed secrets on their way from the configuration to who reads it; files, histories and the Configuration
 * Admin's own copies keep them sealed. The framework property {@code felix.cm.config.plugins} makes the Configuration
 * Admin wait for it. It comes after the interpolation, so nothing inside a secret is taken for a placeholder. A secret
 * that cannot be opened stays as it is, which no reader takes for the secret.
 */
@Component(
        configurationPolicy = ConfigurationPolicy.IGNORE,
        property = {"config.plugin.id=lucid.key", ConfigurationPlugin.CM_RANKING + ":Integer=900"})
public final class SealedConfigurations implements ConfigurationPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(SealedConfigurations.class);

    private final KeyService keys;

    /** On the keys of this node. */
    @Activate
    public SealedConfigurations(@Reference KeyService keys) {
        this.keys = keys;
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> properties) {
        Object pid = properties.get(Constants.SERVICE_PID);
        if (pid instanceof String name) {
            for (String key : Collections.list(properties.keys())) {
                properties.put(key, opened(name, key, properties.get(key)));
            }
        }
    }

    private Object opened(String pid, String key, Object value) {
        if (value instanceof String text) {
            return SealedText.in(text) ? opened(pid, key, text) : text;
        }
        if (value instanceof String[] texts) {
            return Arrays.stream(texts)
                    .map(text -> opened(pid, key, (Object) text))
                    .toArray(String[]::new);
        }
        return value instanceof Collection<?> all && all.stream().anyMatch(String.class::isInstance)
                ? all.stream().map(one -> opened(pid, key, one)).toList()
                : value;
    }

    private String opened(String pid, String key, String text) {
        try {
            return SealedText.open(keys, pid, key, text);
        } catch (ProblemException e) {
            LOG.error("the secret {} of {} cannot be opened: {}", key, pid, e.detail());
            return text;
        }
    }
}

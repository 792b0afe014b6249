/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lucid.configuration.api.ConfigurationFiles;
import lucid.platform.api.FeatureConfigurations;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the configurations of features, unless a file has the PID; a file that goes gives the PID back. */
@Component(service = {FeatureDefaults.class, FeatureConfigurations.class, ConfigurationListener.class})
public final class FeatureDefaults implements FeatureConfigurations, ConfigurationListener {

    private static final Logger LOG = LoggerFactory.getLogger(FeatureDefaults.class);

    private final Inventory inventory;
    private final ConfigurationAdmin admin;
    private final ConfigurationFiles files;

    /** On the configurations of the framework. */
    @Activate
    public FeatureDefaults(@Reference Inventory inventory, @Reference ConfigurationAdmin admin) {
        this.inventory = inventory;
        this.admin = admin;
        this.files = new ConfigurationFiles(inventory.folders().configurations());
    }

    @Override
    public void create() throws IOException {
        for (FeatureFile feature : inventory.features()) {
            for (Map.Entry<String, Map<String, Object>> entry :
                    feature.configurations().entrySet()) {
                create(feature.name(), entry.getKey(), entry.getValue());
            }
        }
    }

    private void create(String feature, String pid, Map<String, Object> values) throws IOException {
        if (files.find(pid).isPresent() || foreign(pid)) {
            return;
        }
        Map<String, Object> properties = new HashMap<>(values);
        properties.put(FEATURE, feature);
        configuration(pid).updateIfDifferent(FrameworkUtil.asDictionary(properties));
    }

    /** Somebody else than a feature has made it. */
    private boolean foreign(String pid) throws IOException {
        Optional<Configuration> existing = existing(pid);
        return existing.isPresent() && existing.get().getProperties().get(FEATURE) == null;
    }

    /** Deletes the configurations that a feature made. */
    void delete(String feature) throws IOException {
        for (Configuration one : list("(" + FEATURE + "=" + feature + ")")) {
            one.delete();
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() != ConfigurationEvent.CM_DELETED) {
            return;
        }
        try {
            for (FeatureFile feature : inventory.features()) {
                Map<String, Object> values = feature.configurations().get(event.getPid());
                if (values != null) {
                    create(feature.name(), event.getPid(), values);
                }
            }
        } catch (IOException e) {
            LOG.error("the configuration {} of a feature cannot be made", event.getPid(), e);
        }
    }

    private Configuration configuration(String pid) throws IOException {
        int at = pid.indexOf('~');
        return at < 0
                ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(pid.substring(0, at), pid.substring(at + 1), "?");
    }

    private Optional<Configuration> existing(String pid) throws IOException {
        return Arrays.stream(list("(service.pid=" + pid + ")")).findFirst();
    }

    private Configuration[] list(String filter) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            return found == null ? new Configuration[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("not a name for a filter: " + filter, e);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import lucid.configuration.api.ConfigurationFiles;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives File Install a hand for {@code PID.cfg.json} and {@code PID~name.cfg.json}. */
@Component(service = ArtifactInstaller.class)
public final class JsonConfigurationInstaller implements ArtifactInstaller {

    /** The property that File Install uses for its own files, too. */
    static final String FILE = "felix.fileinstall.filename";

    private final ConfigurationAdmin admin;

    /** On the configurations of the framework. */
    @Activate
    public JsonConfigurationInstaller(@Reference ConfigurationAdmin admin) {
        this.admin = admin;
    }

    @Override
    public boolean canHandle(File artifact) {
        return artifact.getName().endsWith(ConfigurationFiles.JSON);
    }

    @Override
    public void install(File artifact) throws IOException {
        Map<String, Object> properties = new HashMap<>(CfgJson.read(Files.readString(artifact.toPath())));
        properties.put(FILE, artifact.toURI().toString());
        configuration(artifact).updateIfDifferent(FrameworkUtil.asDictionary(properties));
    }

    @Override
    public void update(File artifact) throws IOException {
        install(artifact);
    }

    @Override
    public void uninstall(File artifact) throws IOException {
        configuration(artifact).delete();
    }

    private Configuration configuration(File artifact) throws IOException {
        String pid = ConfigurationFiles.pid(artifact.getName());
        int at = pid.indexOf('~');
        return at < 0
                ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(pid.substring(0, at), pid.substring(at + 1), "?");
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import lucid.platform.api.PlatformProblem;
import lucid.problem.api.ProblemException;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.junit.Test;

public class FeatureReaderTest {

    private static final String HEAD = "{\"feature-resource-version\":\"1.0\",\"id\":\"lucid:lucid.features.dev:1\"";

    private final FeatureReader reader =
            new FeatureReader(new FeatureServiceImpl(), new PlatformFolders(Path.of("home"), Path.of("dist")));

    @Test
    public void readsAFeatureOfConfigurationsAlone() {
        FeatureFile feature =
                reader.read("dev", HEAD + ",\"configurations\":{\"lucid.shell\":{\"enabled:Boolean\":true}}}", true);
        assertEquals(Map.of("lucid.shell", Map.of("enabled", true)), feature.configurations());
    }

    @Test
    public void readsBundlesByTheirIds() {
        FeatureFile feature = reader.read("dev", HEAD + ",\"bundles\":[{\"id\":\"lucid:lucid.a:1\"}]}", true);
        assertEquals(Set.of("lucid.a"), Set.of(feature.bundles().get(0).artifact()));
    }

    @Test
    public void refusesAFeatureOfNothing() {
        refused("dev", HEAD + "}");
        refused("dev", "{}");
        refused("dev", "no JSON");
        refused("../dev", HEAD + ",\"bundles\":[{\"id\":\"lucid:lucid.a:1\"}]}");
        refused("dev", HEAD + ",\"bundles\":[{\"id\":\"lucid:../a:1\"}]}");
    }

    private void refused(String name, String text) {
        ProblemException problem = assertThrows(ProblemException.class, () -> reader.read(name, text, false));
        assertEquals(PlatformProblem.FEATURE_REFUSED, problem.type());
    }
}

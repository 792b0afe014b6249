/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.platform.api.PlatformProblem;
import lucid.problem.api.ProblemException;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class FeatureReaderTest {

    private static final String HEAD = "{\"feature-resource-version\":\"1.0\",\"id\":\"lucid:lucid.features.dev:1\"";

    @Rule
    public final TestPlatform platform = new TestPlatform();

    private FeatureReader reader;

    @Before
    public void makeReader() {
        reader = new FeatureReader(new FeatureServiceImpl(), platform.inventory(), platform.trust());
    }

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

    @Test
    public void leavesAKeptFeatureOutWhoseSignatureDoesNotCount() throws IOException, GeneralSecurityException {
        String text = HEAD + ",\"bundles\":[{\"id\":\"lucid:lucid.a:1\"}]}";
        SigningKey key = new SigningKey("release");
        Path trusted = key.trustIn(platform.inventory().folders().trustedKeys());
        Files.createDirectories(platform.inventory().folders().distributedFeatures());
        String signature = key.sign(Digest.of(text.getBytes(StandardCharsets.UTF_8)));
        Overlay overlay =
                Overlay.EMPTY.withFeature("shop", platform.inventory().journal().keepFeature("shop", text, signature));
        assertEquals(1, reader.all(overlay, Set.of()).size());
        Files.delete(trusted);
        assertEquals(List.of(), reader.all(overlay, Set.of()));
        assertEquals(Set.of("feature shop"), platform.trust().refusals().keySet());
    }

    private void refused(String name, String text) {
        ProblemException problem = assertThrows(ProblemException.class, () -> reader.read(name, text, false));
        assertEquals(PlatformProblem.FEATURE_REFUSED, problem.type());
    }
}

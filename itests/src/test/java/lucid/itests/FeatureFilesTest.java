/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Test;

public class FeatureFilesTest {

    @Test
    public void everyBundleOfAFeatureIsShipped() throws IOException {
        Set<String> listed = listed();
        assertTrue("no bundle is listed", listed.size() > 50);
        Set<String> shipped = new TreeSet<>();
        Distribution.bundles().forEach(jar -> shipped.add(jar.getFileName().toString()));
        assertEquals(shipped, listed);
    }

    @Test
    public void noBundleIsInTwoFeatures() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path feature : Distribution.features()) {
            all.addAll(FeatureFile.bundles(feature));
        }
        assertEquals(new TreeSet<>(all).size(), all.size());
    }

    @Test
    public void aFileIsNamedAsItsFeature() throws IOException {
        for (Path feature : Distribution.features()) {
            String name = feature.getFileName().toString().replace(".json", "");
            assertTrue(name, Files.readString(feature).contains("\"id\": \"lucid:lucid.features." + name + ":"));
        }
    }

    private static Set<String> listed() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (Path feature : Distribution.features()) {
            listed.addAll(FeatureFile.bundles(feature));
        }
        return listed;
    }
}

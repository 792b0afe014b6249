/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.key.api.SealedText;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.FrameworkUtil;

public class SealedConfigurationsTest {

    private static final String SECRET = "hunter2 $[env:HOME] $1 \\";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Node node;

    @Before
    public void start() {
        node = Node.in(folder.getRoot().toPath(), null);
    }

    private String token(String pid, String key) {
        return SealedText.seal(node.keys(), pid, key, SECRET);
    }

    private Map<String, Object> opened(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("service.pid", "shop~main");
        new SealedConfigurations(node.keys()).modifyConfiguration(null, FrameworkUtil.asDictionary(all));
        all.remove("service.pid");
        return all;
    }

    @Test
    public void opensSecretsWhereverTheyStand() {
        String token = token("shop~main", "key");
        assertFalse(token.contains("hunter2"));
        assertEquals(Map.of("key", SECRET), opened(Map.of("key", token)));
        assertEquals(
                Map.of("key", "mongodb://me:" + SECRET + "@db/"),
                opened(Map.of("key", "mongodb://me:" + token + "@db/")));
        assertEquals(Map.of("key", List.of("a", SECRET)), opened(Map.of("key", List.of("a", token))));
        assertArrayEquals(new String[] {"a", SECRET}, (String[])
                opened(Map.of("key", new String[] {"a", token})).get("key"));
    }

    @Test
    public void leavesEverythingElseAlone() {
        Map<String, Object> properties = Map.of("a", "$[secret:main]", "b", 5L, "c", List.of(1L), "d", "$[enc:]");
        assertEquals(properties, opened(properties));
    }

    @Test
    public void aSecretOpensInItsOwnPlaceOnly() {
        for (String token : List.of(token("shop~main", "password"), token("shop~other", "title"))) {
            assertEquals(Map.of("title", token), opened(Map.of("title", token)));
        }
    }

    @Test
    public void aSecretThatCannotBeOpenedStaysSealed() throws IOException {
        String token = token("shop~main", "key");
        Files.delete(folder.getRoot().toPath().resolve("keys/master.key"));
        start();
        assertEquals(Map.of("key", token), opened(Map.of("key", token)));
    }
}

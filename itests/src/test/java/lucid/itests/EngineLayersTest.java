/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.Test;

/** The engine's packages are layers: each knows those below it only. The root package puts them together. */
public class EngineLayersTest {

    private static final String ROOT = "lucid.engine.core";

    /** From the top; those of one line do not know each other. */
    private static final List<Set<String>> LAYERS = List.of(
            Set.of("wire"),
            Set.of("command"),
            Set.of("reading"),
            Set.of("state"),
            Set.of("watch"),
            Set.of("auth"),
            Set.of("measurement"),
            Set.of("planner"),
            Set.of("update"),
            Set.of("aggregation"),
            Set.of("window"),
            Set.of("collection"),
            Set.of("change"),
            Set.of("index"),
            Set.of("query"),
            Set.of("expression"),
            Set.of("schema"),
            Set.of("text", "timeseries", "geo"),
            Set.of("value", "store"));

    /** What is below and still not to be known: collections are a host to the pipeline. */
    private static final Map<String, Set<String>> NEVER = Map.of(
            "aggregation", Set.of("collection", "change", "store"),
            "window", Set.of("collection", "change", "index", "store"));

    @Test
    public void everyPackageIsALayer() throws IOException {
        Set<String> layers = new TreeSet<>();
        LAYERS.forEach(layers::addAll);
        assertEquals(layers, references().keySet());
    }

    @Test
    public void aLayerKnowsThoseBelowOnly() throws IOException {
        Set<String> wrong = new TreeSet<>();
        references().forEach((name, known) -> known.stream()
                .filter(other -> !other.equals(name) && !below(name).contains(other))
                .forEach(other -> wrong.add(name + " must not know " + other)));
        assertEquals(Set.of(), wrong);
    }

    private static Set<String> below(String name) {
        Set<String> below = new HashSet<>();
        boolean reached = false;
        for (Set<String> layer : LAYERS) {
            if (reached) {
                below.addAll(layer);
            }
            reached = reached || layer.contains(name);
        }
        below.removeAll(NEVER.getOrDefault(name, Set.of()));
        return below;
    }

    private static Map<String, Set<String>> references() throws IOException {
        Path jar = Distribution.bundles().stream()
                .filter(file -> file.getFileName().toString().startsWith(ROOT + "-"))
                .findFirst()
                .orElseThrow();
        ClassReferences references = new ClassReferences(ROOT);
        Map<String, Set<String>> known = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                String[] parts = entry.getName().split("/", -1);
                if (parts.length == 5 && entry.getName().endsWith(".class")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        known.computeIfAbsent(parts[3], name -> new TreeSet<>()).addAll(references.of(in));
                    }
                }
            }
        }
        return known;
    }
}

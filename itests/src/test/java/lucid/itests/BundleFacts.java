/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * What the architecture's rules are about.
 *
 * @param name     symbolic name
 * @param imports  imported packages
 * @param exports  exported packages with their version, empty when they have none
 * @param packages packages that hold classes
 */
record BundleFacts(String name, Set<String> imports, Map<String, String> exports, Set<String> packages) {

    static BundleFacts of(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes headers = file.getManifest().getMainAttributes();
            Set<String> packages = file.stream()
                    .filter(entry -> entry.getName().matches("[^-]*/[^/]*\\.class"))
                    .map(entry -> entry.getName()
                            .substring(0, entry.getName().lastIndexOf('/'))
                            .replace('/', '.'))
                    .collect(Collectors.toSet());
            return new BundleFacts(
                    name(headers),
                    clauses(headers.getValue("Import-Package")).keySet(),
                    clauses(headers.getValue("Export-Package")),
                    packages);
        } catch (IOException e) {
            throw new UncheckedIOException(jar.toString(), e);
        }
    }

    /** How many types of their own file each package of a jar holds. */
    static Map<String, Long> types(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.matches("[^-]*/[^/$-]*\\.class"))
                    .collect(Collectors.groupingBy(
                            name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'),
                            Collectors.counting()));
        } catch (IOException e) {
            throw new UncheckedIOException(jar.toString(), e);
        }
    }

    /** The last part of a name: {@code core} of {@code lucid.collection.core}. */
    String role() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The name without its role. */
    String domain() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String name(Attributes headers) {
        String name = headers.getValue("Bundle-SymbolicName");
        return name == null ? "" : name.split(";", -1)[0].strip();
    }

    /** The packages of a header with their version; a comma within quotes separates nothing. */
    static Map<String, String> clauses(String header) {
        Map<String, String> clauses = new TreeMap<>();
        for (String clause : split(header == null ? "" : header, ",")) {
            List<String> parts = split(clause, ";");
            String version = parts.stream()
                    .map(String::strip)
                    .filter(part -> part.startsWith("version="))
                    .map(part -> part.substring("version=".length()).replace("\"", ""))
                    .findFirst()
                    .orElse("");
            parts.stream()
                    .map(String::strip)
                    .filter(part -> !part.contains("=") && !part.isEmpty())
                    .forEach(name -> clauses.put(name, version));
        }
        return clauses;
    }

    private static List<String> split(String text, String separator) {
        return List.of(text.split(separator + "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
    }
}

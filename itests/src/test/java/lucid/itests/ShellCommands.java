/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The shell commands that the components of the distribution offer, read from their descriptions. */
final class ShellCommands {

    private ShellCommands() {}

    /**
     * One command.
     *
     * @param name       {@code scope:function}
     * @param permission what it declares to need; empty when it declares nothing
     */
    record Offered(String name, String permission) {}

    static List<Offered> all() {
        List<Offered> all = new ArrayList<>();
        for (Path jar : Distribution.bundles()) {
            if (jar.getFileName().toString().startsWith("lucid.")) {
                all.addAll(of(jar));
            }
        }
        return all;
    }

    private static List<Offered> of(Path jar) {
        List<Offered> found = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                if (entry.getName().matches("OSGI-INF/[^/]+\\.xml")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        found.addAll(of(in));
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(jar.toString(), e);
        }
    }

    private static List<Offered> of(InputStream component) throws IOException {
        Map<String, String> properties = properties(component);
        List<Offered> found = new ArrayList<>();
        String functions = properties.getOrDefault("osgi.command.function", "");
        for (String function : functions.strip().split("\\s+")) {
            if (!function.isEmpty()) {
                found.add(new Offered(
                        properties.get("osgi.command.scope") + ":" + function,
                        properties.getOrDefault("lucid.permission." + function, "")));
            }
        }
        return found;
    }

    private static Map<String, String> properties(InputStream component) throws IOException {
        try {
            NodeList nodes = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(component)
                    .getElementsByTagName("property");
            Map<String, String> properties = new HashMap<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                Element property = (Element) nodes.item(i);
                String value =
                        property.hasAttribute("value") ? property.getAttribute("value") : property.getTextContent();
                properties.put(property.getAttribute("name"), value);
            }
            return properties;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }
}

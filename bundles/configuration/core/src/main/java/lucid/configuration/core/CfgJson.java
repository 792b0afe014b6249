/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.cm.json.io.Configurations;

/** Files of typed values, as the OSGi Configurator writes them. */
final class CfgJson {

    private CfgJson() {}

    /** Reads the values; lists are arrays. */
    static Map<String, Object> read(String text) throws IOException {
        return new TreeMap<>(
                Configurations.buildReader().build(new StringReader(text)).readConfiguration());
    }

    static String write(Map<String, Object> values) throws IOException {
        Dictionary<String, Object> properties = Configurations.newConfiguration();
        values.forEach((key, value) -> properties.put(key, value instanceof List<?> list ? array(list) : value));
        StringWriter out = new StringWriter();
        Configurations.buildWriter().build(out).writeConfiguration(properties);
        return out.toString();
    }

    /** Lists of whole numbers, of truths and of texts, each of its own type. */
    private static Object array(List<?> list) {
        if (!list.isEmpty() && list.stream().allMatch(Long.class::isInstance)) {
            return list.toArray(Long[]::new);
        }
        if (!list.isEmpty() && list.stream().allMatch(Boolean.class::isInstance)) {
            return list.toArray(Boolean[]::new);
        }
        return list.stream().map(String::valueOf).toArray(String[]::new);
    }
}

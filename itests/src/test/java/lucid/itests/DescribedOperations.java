/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;

/** The operations of the OpenAPI document of one listener, by method and path. */
record DescribedOperations(Map<String, JsonNode> operations) {

    /** Asks the platform that runs in the framework; the port by its framework property. */
    static DescribedOperations of(BundleContext context, String port) {
        Api api = new Api("http://127.0.0.1:" + context.getProperty(port), authorization(context));
        Map<String, JsonNode> operations = new TreeMap<>();
        JsonNode paths = api.get("/openapi.json").expect(200).json().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            path.getValue()
                    .properties()
                    .forEach(operation -> operations.put(
                            operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue()));
        }
        return new DescribedOperations(operations);
    }

    Set<String> names() {
        return operations.keySet();
    }

    /** Those that leave the field out or empty. */
    Set<String> lacking(String field) {
        return operations.entrySet().stream()
                .filter(operation -> {
                    JsonNode value = operation.getValue().path(field);
                    return value.isContainerNode()
                            ? value.isEmpty()
                            : value.asText().isEmpty();
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String authorization(BundleContext context) {
        try {
            Path password = Path.of(context.getProperty("lucid.home"), "keys", "admin.password");
            byte[] pair = ("admin:" + Files.readString(password).strip()).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

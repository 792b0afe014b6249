/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration as it is now. Secrets are shown as {@code ***}.
 *
 * @param pid         its PID
 * @param title       what its definition calls it; may be empty
 * @param description what it is for; may be empty
 * @param source      as in {@link ConfigurationSummary}
 * @param properties  what is set, without defaults: strings, numbers, booleans and lists of them; immutable
 * @param attributes  the keys it may have; empty when no definition is installed
 * @param etag        changes with the configuration
 */
public record ConfigurationDetail(
        String pid,
        String title,
        String description,
        String source,
        Map<String, Object> properties,
        List<ConfigurationAttribute> attributes,
        String etag) {

    /** Copies the collections. */
    public ConfigurationDetail {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        attributes = List.copyOf(attributes);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a configuration shall be.
 *
 * @param properties strings, numbers, booleans and lists of them; {@code ***} keeps a secret as it is
 */
public record ConfigurationSpec(Map<String, Object> properties) {

    /** Copies the map; none is an empty one. */
    public ConfigurationSpec {
        properties = properties == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A configuration as it was before a change.
 *
 * @param sequence   grows with each change of this PID
 * @param replaced   when it was replaced
 * @param actor      who replaced it; empty when nobody is known
 * @param properties what was set, secrets as {@code ***}; empty when there was no file
 */
public record ConfigurationVersion(long sequence, Instant replaced, String actor, Map<String, Object> properties) {

    /** Copies the map. */
    public ConfigurationVersion {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}

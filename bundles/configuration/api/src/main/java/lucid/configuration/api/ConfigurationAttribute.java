/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.api;

import java.util.List;

/**
 * One key that a configuration may have, from its metatype.
 *
 * @param key         as it stands in the file
 * @param title       what people call it
 * @param description what it does; may be empty
 * @param type        {@code String}, {@code Long}, {@code Integer}, {@code Double}, {@code Float}, {@code Boolean},
 *                    {@code Short}, {@code Byte}, {@code Character} or {@code Password}
 * @param list        whether it takes a list of values
 * @param required    whether it must be there
 * @param defaults    its values when it is not there; immutable, may be empty
 * @param limits      what values it takes
 */
public record ConfigurationAttribute(
        String key,
        String title,
        String description,
        String type,
        boolean list,
        boolean required,
        List<String> defaults,
        Limits limits) {

    /** Copies the list. */
    public ConfigurationAttribute {
        defaults = List.copyOf(defaults);
    }

    /**
     * The bounds of a value.
     *
     * @param min     the least number or length; empty when there is none
     * @param max     the greatest number or length; empty when there is none
     * @param options the only values; empty when all are taken
     */
    public record Limits(String min, String max, List<String> options) {

        /** Copies the list. */
        public Limits {
            options = List.copyOf(options);
        }
    }
}

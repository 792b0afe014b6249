/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lucid.configuration.api.ConfigurationAttribute;

/**
 * What a bundle's metatype says of a PID.
 *
 * @param pid         the PID, or the factory's
 * @param factory     whether it is a factory's
 * @param title       may be empty
 * @param description may be empty
 * @param attributes  the keys; empty when nothing is known of them
 */
record Definition(
        String pid, boolean factory, String title, String description, List<ConfigurationAttribute> attributes) {

    /** Copies the list. */
    Definition {
        attributes = List.copyOf(attributes);
    }

    /** Nothing is known but the PID. */
    static Definition unknown(String pid) {
        return new Definition(pid, false, "", "", List.of());
    }

    Optional<ConfigurationAttribute> attribute(String key) {
        return attributes.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /** With the attributes of another definition of the same PID. */
    Definition and(Definition other) {
        List<ConfigurationAttribute> more = other.attributes().stream()
                .filter(one -> attribute(one.key()).isEmpty())
                .toList();
        return new Definition(
                pid,
                factory || other.factory(),
                title.isEmpty() ? other.title() : title,
                description.isEmpty() ? other.description() : description,
                Stream.concat(attributes.stream(), more.stream()).toList());
    }
}

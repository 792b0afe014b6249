/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.util.Arrays;
import java.util.List;

/** Lists in configurations: an array where the file knows arrays, else a text with semicolons between. */
final class Listed {

    private Listed() {}

    /** The parts without blanks around them; those that are empty are left out. */
    static List<String> of(String... values) {
        return Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split(";")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}

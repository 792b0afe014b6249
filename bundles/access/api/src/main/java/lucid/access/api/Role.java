/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.util.List;

/**
 * A role: what those who have it may.
 *
 * @param name        unique; small letters, digits and {@code -}
 * @param description one sentence; may be empty
 * @param builtIn     whether it is the platform's own and cannot be changed
 * @param rules       immutable, may be empty; their order does not matter
 * @param eligible    roles that those who have this one may take themselves for a time, with a reason; immutable
 */
public record Role(String name, String description, boolean builtIn, List<Rule> rules, List<String> eligible) {

    /** Copies the lists. */
    public Role {
        rules = List.copyOf(rules);
        eligible = List.copyOf(eligible);
    }
}

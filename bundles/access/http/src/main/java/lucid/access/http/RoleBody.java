/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.http;

import java.util.List;
import lucid.access.api.Role;
import lucid.access.api.Rule;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;

/**
 * A role as it is sent; what is read can be changed and sent back.
 *
 * @param name        its name; where the path names it, the same or left out
 * @param description one sentence; may be left out
 * @param builtIn     false, or left out: the platform's own roles cannot be sent
 * @param rules       what it allows and denies; may be left out
 * @param eligible    roles that those who have it may take for a time; may be left out
 */
public record RoleBody(String name, String description, Boolean builtIn, List<Rule> rules, List<String> eligible) {

    /** Puts in what was left out. */
    public RoleBody {
        name = name == null ? "" : name;
        description = description == null ? "" : description;
        builtIn = builtIn != null && builtIn;
        rules = rules == null ? List.of() : List.copyOf(rules);
        eligible = eligible == null ? List.of() : List.copyOf(eligible);
    }

    /** The role, named by the body. */
    Role role() {
        return new Role(name, description, false, rules, eligible);
    }

    /** The role, named by the path. */
    Role role(String path) {
        if (!name.isEmpty() && !name.equals(path)) {
            throw new ProblemException(HttpProblem.BODY_INVALID, "/name is not the name in the path")
                    .with(List.of(new Violation("/name", "is not the name in the path")));
        }
        return new Role(path, description, false, rules, eligible);
    }
}

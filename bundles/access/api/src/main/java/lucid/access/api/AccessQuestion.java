/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lucid.problem.api.ProblemException;

/**
 * Something that somebody might do.
 *
 * @param action   {@code domain:action}
 * @param resource what it is done to, by kind; immutable, empty for something that names nothing
 */
public record AccessQuestion(String action, Map<String, String> resource) {

    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9_.-]{1,64}:[A-Za-z0-9_.-]{1,64}");
    private static final int MOST_KINDS = 8;

    /**
     * Checks the action and copies the resource.
     *
     * @throws ProblemException {@link AccessProblem#QUESTION_INVALID}
     */
    public AccessQuestion {
        resource = Map.copyOf(resource);
        if (!ACTION.matcher(action).matches()) {
            throw new ProblemException(
                    AccessProblem.QUESTION_INVALID, "an action is domain:action, such as document:read");
        }
        if (resource.size() > MOST_KINDS) {
            throw new ProblemException(
                    AccessProblem.QUESTION_INVALID, "a resource has at most " + MOST_KINDS + " kinds");
        }
    }

    /**
     * A question whose resource is written as {@code kind=name} pairs.
     *
     * @throws ProblemException {@link AccessProblem#QUESTION_INVALID}
     */
    public static AccessQuestion of(String action, List<String> pairs) {
        Map<String, String> resource = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1 || resource.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new ProblemException(
                        AccessProblem.QUESTION_INVALID,
                        "a resource is written as database=shop,collection=users, each kind once");
            }
        }
        return new AccessQuestion(action, resource);
    }
}

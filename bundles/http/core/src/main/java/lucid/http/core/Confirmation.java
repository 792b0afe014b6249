/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.util.Map;
import lucid.http.api.HttpProblem;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;

/** Whether a destructive call names what it destroys. */
final class Confirmation {

    private Confirmation() {}

    /**
     * Passes what destroys nothing, what only asks with {@code dryRun}, and what is confirmed.
     *
     * @throws ProblemException {@link HttpProblem#CONFIRMATION_MISSING}
     */
    static void check(Route route, Map<String, String> path, Parameters parameters) {
        if (route.destroys().isEmpty() || parameters.dryRun()) {
            return;
        }
        String name = path.getOrDefault(route.destroys(), "");
        if (!name.equals(parameters.query().get("confirm"))) {
            throw new ProblemException(
                    HttpProblem.CONFIRMATION_MISSING,
                    "this destroys " + name + "; say so with confirm=" + name + ", or look first with dryRun=true");
        }
    }
}

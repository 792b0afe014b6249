/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import lucid.problem.api.ProblemException;
import lucid.security.api.SecurityProblem;

/** The words in which callers are refused, the same for every reason, so that they learn nothing from them. */
final class Refusal {

    private Refusal() {}

    static ProblemException unauthenticated() {
        return new ProblemException(
                SecurityProblem.UNAUTHENTICATED,
                "send valid credentials: Authorization with Basic or Bearer, X-API-Key, or a client certificate");
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;

/** Reads a query; the container's own reading would swallow form bodies and repeated names. */
final class QueryString {

    private QueryString() {}

    /**
     * The decoded parameters in their order.
     *
     * @param raw without the question mark; null when there is none
     * @throws ProblemException {@link HttpProblem#PARAMETER_INVALID} for a name that comes twice,
     *     {@link HttpProblem#REQUEST_MALFORMED} for what cannot be decoded
     */
    static Map<String, String> parameters(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return parameters;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = RawPath.decoded(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : RawPath.decoded(pair.substring(equals + 1), true);
            if (!pair.isEmpty() && parameters.put(name, value) != null) {
                throw new ProblemException(
                        HttpProblem.PARAMETER_INVALID, "the parameter " + name + " is given twice; give it once");
            }
        }
        return parameters;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.net.URI;
import java.util.Set;
import lucid.problem.api.ProblemException;
import lucid.security.api.SecurityProblem;

/**
 * Turns away changes that a browser sends for a page of another site. A browser adds a password or certificate that it
 * remembers by itself, so that such a page could act in the name of whoever looks at it; a POST without a body needs no
 * leave from here first. What is no browser sends neither header and passes.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata</a>
 */
final class CrossSite {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossSite() {}

    /**
     * Passes what is safe, no browser's, or of a page of this listener.
     *
     * @throws ProblemException {@link SecurityProblem#FORBIDDEN}
     */
    static void check(Exchange exchange) {
        if (SAFE.contains(exchange.method())) {
            return;
        }
        String site = exchange.header("Sec-Fetch-Site");
        String origin = exchange.header("Origin");
        boolean own = site.isEmpty()
                ? origin.isEmpty() || exchange.header("Host").equalsIgnoreCase(authority(origin))
                : OWN.contains(site);
        if (!own) {
            throw new ProblemException(
                    SecurityProblem.FORBIDDEN,
                    "a web page of another site may not change anything here; a proxy in front has to keep the Host");
        }
    }

    /** Host and port; empty for what has none, such as the origin {@code null} of a sandbox. */
    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException refused) {
            return "";
        }
    }
}

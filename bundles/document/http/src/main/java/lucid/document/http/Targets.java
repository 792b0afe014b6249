/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.Locale;
import lucid.document.api.Consistency;
import lucid.document.api.Precondition;
import lucid.document.api.Target;
import lucid.http.api.Request;

/** What every document route reads from its path and headers. */
final class Targets {

    static final String READ = "document:read";
    static final String WRITE = "document:write";
    static final String READ_ENCRYPTED = "document:read-encrypted";
    static final String COLLECTION = "/databases/{database}/collections/{collection}";

    private Targets() {}

    static Target of(Request request) {
        return new Target(request.path("database"), request.path("collection"), consistency(request));
    }

    static Consistency consistency(Request request) {
        String header = request.header("X-Consistency");
        return header.isEmpty() ? Consistency.STANDARD : Consistency.valueOf(header.toUpperCase(Locale.ROOT));
    }

    static Precondition condition(Request request) {
        String version = request.ifMatch();
        if ("*".equals(version)) {
            return Precondition.PRESENT;
        }
        if (!version.isEmpty()) {
            return Precondition.version(version);
        }
        return "*".equals(request.header("If-None-Match").strip()) ? Precondition.ABSENT : Precondition.NONE;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.http;

import java.util.List;
import lucid.http.api.Parameter;
import lucid.http.api.Request;

/** The header in which code brings its signature. */
final class Signatures {

    /** As routes declare it. */
    static final Parameter HEADER = new Parameter(
            "X-Signature",
            true,
            Parameter.Kind.TEXT,
            List.of(),
            "keyId=ID, signature=BASE64: an Ed25519 signature by a key of config/trust over the text"
                    + " 'lucid-code sha256:' and the body's SHA-256 in lower-case hex");

    private Signatures() {}

    /** The signature of a request; empty when it brings none. */
    static String of(Request request) {
        return request.header(HEADER.name());
    }
}

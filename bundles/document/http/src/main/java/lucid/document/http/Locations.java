/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import lucid.http.api.Request;
import org.bson.BsonValue;

/** The paths of documents. */
final class Locations {

    private Locations() {}

    static String document(Request request, BsonValue id) {
        return "/api/v1/databases/" + encoded(request.path("database")) + "/collections/"
                + encoded(request.path("collection")) + "/documents/" + IdText.segment(id);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

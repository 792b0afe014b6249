/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The paths of what was made. */
final class Locations {

    private Locations() {}

    /** A path below {@code /api/v1} from a template and the names behind it. */
    static String of(String collection, String database, String name) {
        return "/api/v1" + collection + "/" + segment(database) + "/" + segment(name);
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

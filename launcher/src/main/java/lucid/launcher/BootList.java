/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The bundles of one feature file, in its order; of everything else in it the platform itself takes care. */
final class BootList {

    private BootList() {}

    static List<BootBundle> read(Path feature) throws IOException {
        try (Reader text = Files.newBufferedReader(feature);
                JsonReader json = Json.createReader(text)) {
            return json.readObject().getJsonArray("bundles").stream()
                    .map(BootList::id)
                    .map(BootBundle::new)
                    .toList();
        }
    }

    /** A bundle is an object with an id, or the id alone. */
    private static String id(JsonValue bundle) {
        return bundle instanceof JsonObject object ? object.getString("id") : ((JsonString) bundle).getString();
    }
}

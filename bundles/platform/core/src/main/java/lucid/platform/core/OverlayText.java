/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lucid.platform.core.Overlay.Jar;
import lucid.platform.core.Overlay.Replacement;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** The overlay as JSON and back. */
final class OverlayText {

    private static final JsonWriterSettings READABLE = JsonWriterSettings.builder()
            .outputMode(JsonMode.RELAXED)
            .indent(true)
            .build();

    private OverlayText() {}

    static String write(Overlay overlay) {
        BsonDocument bundles = new BsonDocument();
        new TreeSet<>(overlay.bundles().keySet())
                .forEach(name ->
                        bundles.append(name, replacement(overlay.bundles().get(name))));
        BsonDocument features = new BsonDocument();
        new TreeSet<>(overlay.features().keySet())
                .forEach(name ->
                        features.append(name, new BsonString(overlay.features().get(name))));
        return new BsonDocument("sequence", new BsonInt64(overlay.sequence()))
                .append("bundles", bundles)
                .append("removed", names(overlay.removed()))
                .append("stopped", names(overlay.stopped()))
                .append("features", features)
                .append("removedFeatures", names(overlay.removedFeatures()))
                .toJson(READABLE);
    }

    /** Reads what {@link #write} wrote; other text is an exception of BSON's or of its JSON. */
    static Overlay read(String text) {
        BsonDocument json = BsonDocument.parse(text);
        Map<String, Replacement> bundles = new LinkedHashMap<>();
        json.getDocument("bundles").forEach((name, value) -> bundles.put(name, replacement(value.asDocument())));
        Map<String, String> features = new LinkedHashMap<>();
        json.getDocument("features")
                .forEach((name, value) -> features.put(name, value.asString().getValue()));
        return new Overlay(
                json.getNumber("sequence").longValue(),
                bundles,
                names(json.getArray("removed")),
                names(json.getArray("stopped")),
                features,
                names(json.getArray("removedFeatures")));
    }

    private static BsonDocument replacement(Replacement replacement) {
        return new BsonDocument("current", jar(replacement.current()))
                .append("previous", jar(replacement.previous()))
                .append("over", new BsonString(replacement.over()));
    }

    private static Replacement replacement(BsonDocument json) {
        return new Replacement(
                jar(json.getDocument("current")),
                jar(json.getDocument("previous")),
                json.getString("over").getValue());
    }

    private static BsonDocument jar(Jar jar) {
        return new BsonDocument("file", new BsonString(jar.file()))
                .append("version", new BsonString(jar.version()))
                .append("sha256", new BsonString(jar.sha256()));
    }

    private static Jar jar(BsonDocument json) {
        return new Jar(
                json.getString("file").getValue(),
                json.getString("version").getValue(),
                json.getString("sha256").getValue());
    }

    private static BsonArray names(Set<String> names) {
        BsonArray array = new BsonArray();
        new TreeSet<>(names).forEach(name -> array.add(new BsonString(name)));
        return array;
    }

    private static Set<String> names(BsonArray array) {
        Set<String> names = new LinkedHashSet<>();
        array.forEach(name -> names.add(name.asString().getValue()));
        return names;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lucid.extjson.api.ExtJsonMode;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;

/** The published schema of the format, and what it cannot say: unique names, commands of migrations. */
final class BlueprintSchema {

    private static final int SHOWN = 50;

    private final byte[] text;
    private final JsonSchema schema;

    BlueprintSchema() {
        text = resource();
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(new String(text, StandardCharsets.UTF_8), InputFormat.JSON, config);
    }

    private static byte[] resource() {
        try (InputStream in = BlueprintSchema.class.getResourceAsStream("blueprint.schema.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] text() {
        return text.clone();
    }

    /** Where the content is wrong; empty when it is valid. */
    List<Violation> violations(BsonDocument content) {
        Set<ValidationMessage> messages =
                schema.validate(Canonical.json(content, ExtJsonMode.RELAXED), InputFormat.JSON);
        if (messages.isEmpty()) {
            return meaning(content);
        }
        return messages.stream().map(BlueprintSchema::violation).limit(SHOWN).toList();
    }

    /** The library's message begins with the place. */
    private static Violation violation(ValidationMessage message) {
        String where = message.getInstanceLocation().toString();
        String text = message.getMessage();
        String prefix = where + ": ";
        return new Violation(where, text.startsWith(prefix) ? text.substring(prefix.length()) : text);
    }

    private static List<Violation> meaning(BsonDocument content) {
        List<Violation> found = new ArrayList<>();
        Blueprint blueprint = Blueprint.of(content);
        List<Blueprint.Part> parts = blueprint.collections();
        twice(parts.stream().map(Blueprint.Part::name).toList(), "/collections/", found);
        IntStream.range(0, parts.size())
                .forEach(at -> twice(
                        parts.get(at).indexes().stream()
                                .map(index -> index.getString("name").getValue())
                                .toList(),
                        "/collections/" + at + "/indexes/",
                        found));
        List<BsonDocument> collections = Blueprint.documents(Canonical.tree(content), "collections");
        IntStream.range(0, collections.size())
                .forEach(at ->
                        found.addAll(new EncryptionCheck(collections.get(at), "/collections/" + at).violations()));
        List<Migration> migrations = blueprint.migrations();
        twice(migrations.stream().map(Migration::id).toList(), "/migrations/", found);
        IntStream.range(0, migrations.size())
                .forEach(at -> found.addAll(migrations.get(at).violations("/migrations/" + at)));
        return found;
    }

    private static void twice(List<String> names, String where, List<Violation> found) {
        Set<String> seen = new HashSet<>();
        IntStream.range(0, names.size())
                .filter(at -> !seen.add(names.get(at)))
                .forEach(at -> found.add(new Violation(where + at, "'" + names.get(at) + "' stands here twice")));
    }
}

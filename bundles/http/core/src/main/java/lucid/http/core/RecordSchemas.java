/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The JSON schemas of records as {@link JsonCodec} writes and reads them: a definition for each record, references to
 * them elsewhere. For one document and one thread.
 */
final class RecordSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PLACE = "components/schemas";

    private final SchemaBuilder builder;
    private final Map<Class<?>, Set<String>> needed = new HashMap<>();

    /** Begins a collection of definitions. */
    RecordSchemas() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES,
                        Option.PLAIN_DEFINITION_KEYS);
        config.forTypesInGeneral().withCustomDefinitionProvider(RecordSchemas::special);
        config.forFields().withRequiredCheck(this::required);
        builder = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    /** A reference to the schema of a type; of {@code Void}, a schema that allows everything. */
    JsonNode of(Class<?> type) {
        return type == Void.class ? JSON.objectNode() : builder.createSchemaReference(type);
    }

    /** The definitions that the references made so far need, by name. */
    ObjectNode definitions() {
        ObjectNode sorted = JSON.objectNode();
        ObjectNode definitions = builder.collectDefinitions(PLACE);
        Stream<Map.Entry<String, JsonNode>> entries = definitions.properties().stream();
        entries.sorted(Map.Entry.comparingByKey()).forEach(entry -> sorted.set(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static CustomDefinition special(ResolvedType resolved, SchemaGenerationContext context) {
        Class<?> type = resolved.getErasedType();
        if (BsonDocument.class.isAssignableFrom(type)) {
            return inline(described("object", "Extended JSON"));
        }
        if (type == BsonArray.class) {
            return inline(described("array", "Extended JSON"));
        }
        if (BsonValue.class.isAssignableFrom(type)) {
            return inline(JSON.objectNode().put("description", "A value in Extended JSON"));
        }
        if (Map.class.isAssignableFrom(type)) {
            ResolvedType value = resolved.typeParametersFor(Map.class).get(1);
            return inline(JSON.objectNode()
                    .put("type", "object")
                    .set("additionalProperties", context.createDefinitionReference(value)));
        }
        if (type == Object.class) {
            return inline(JSON.objectNode());
        }
        if (type == Instant.class) {
            ObjectNode moment = JSON.objectNode();
            moment.putArray("type").add("string").add("null");
            return inline(moment.put("format", "date-time").put("description", "null for never"));
        }
        if (type == Duration.class) {
            return inline(described("string", "An ISO 8601 duration").put("format", "duration"));
        }
        return type.isEnum() ? inline(choices(type)) : null;
    }

    private static CustomDefinition inline(ObjectNode schema) {
        return new CustomDefinition(schema, true);
    }

    private static ObjectNode described(String type, String description) {
        return JSON.objectNode().put("type", type).put("description", description);
    }

    private static ObjectNode choices(Class<?> type) {
        ObjectNode schema = JSON.objectNode().put("type", "string");
        ArrayNode names = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            names.add(EnumNamingStrategies.LowerCamelCaseStrategy.INSTANCE.convertEnumToExternalName(
                    ((Enum<?>) constant).name()));
        }
        return schema;
    }

    private boolean required(FieldScope field) {
        Class<?> owner = field.getDeclaringType().getErasedType();
        return needed.computeIfAbsent(owner, RecordSchemas::needed).contains(field.getName());
    }

    /** What an empty object lacks to be this record: the codec itself says so. */
    private static Set<String> needed(Class<?> record) {
        if (!record.isRecord() || !Modifier.isPublic(record.getModifiers())) {
            return Set.of();
        }
        try {
            JsonCodec.read("{}".getBytes(StandardCharsets.UTF_8), record);
            return Set.of();
        } catch (ProblemException e) {
            List<Violation> violations = e.violations();
            return violations.stream()
                    .map(violation -> violation
                            .where()
                            .substring(Math.min(1, violation.where().length())))
                    .collect(Collectors.toSet());
        }
    }
}

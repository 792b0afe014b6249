/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.extjson.api.ExtJsonMode;
import lucid.extjson.api.ExtJsonReader;
import lucid.extjson.api.ExtJsonWriter;
import lucid.http.api.Page;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** How the types of our records look as JSON: BSON values in Extended JSON, pages, enums, absent lists. */
final class RecordModule {

    private RecordModule() {}

    static Module make() {
        SimpleModule module = new SimpleModule("lucid") {
            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                for (Class<?> type : List.of(List.class, Set.class, Map.class)) {
                    context.configOverride(type).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
                }
            }
        };
        module.addSerializer(BsonValue.class, new BsonWriter());
        module.addSerializer(new PageWriter());
        module.addSerializer(Instant.class, new MomentWriter());
        module.addDeserializer(RawBsonDocument.class, new RawReader());
        module.addDeserializer(BsonDocument.class, new TreeReader());
        module.addDeserializer(BsonArray.class, new ArrayReader());
        module.addDeserializer(BsonValue.class, new ValueReader());
        return module;
    }

    /** Names enum constants in camelCase. */
    static final class CamelCaseEnums extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Object findEnumNamingStrategy(MapperConfig<?> config, AnnotatedClass type) {
            return EnumNamingStrategies.LowerCamelCaseStrategy.INSTANCE;
        }
    }

    private static final class PageWriter extends StdSerializer<Page<?>> {
        private static final long serialVersionUID = 1L;

        PageWriter() {
            super(Page.class, false);
        }

        @Override
        public void serialize(Page<?> page, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            provider.defaultSerializeField("items", page.items(), json);
            json.writeStringField("next", page.next().isEmpty() ? null : page.next());
            json.writeEndObject();
        }
    }

    /** Records have no null, so the epoch stands for a moment that there is not; on the wire that is null. */
    private static final class MomentWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant moment, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(moment.equals(Instant.EPOCH) ? null : moment.toString());
        }
    }

    private static final class BsonWriter extends JsonSerializer<BsonValue> {
        @Override
        public void serialize(BsonValue value, JsonGenerator json, SerializerProvider provider) throws IOException {
            ExtJsonMode mode = provider.getAttribute(JsonCodec.MODE) == ExtJsonMode.CANONICAL
                    ? ExtJsonMode.CANONICAL
                    : ExtJsonMode.RELAXED;
            if (value instanceof BsonDocument document) {
                json.writeRawValue(text(document, mode));
                return;
            }
            // The writer takes documents: wrap the value and cut the wrapping off.
            String wrapped = text(new BsonDocument("v", value), mode);
            json.writeRawValue(wrapped.substring(wrapped.indexOf(':') + 1, wrapped.lastIndexOf('}'))
                    .strip());
        }

        private static String text(BsonDocument document, ExtJsonMode mode) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ExtJsonWriter.write(
                    document instanceof RawBsonDocument raw
                            ? raw
                            : new RawBsonDocument(document, new BsonDocumentCodec()),
                    mode,
                    out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    /** The bytes of the value at which the parser stands, exactly as they were sent. */
    private static byte[] bytes(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT || parser.currentToken() == JsonToken.START_ARRAY) {
            byte[] source = (byte[]) context.getAttribute(JsonCodec.SOURCE);
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            return Arrays.copyOfRange(
                    source, from, (int) parser.currentLocation().getByteOffset());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator copy = parser.getCodec().getFactory().createGenerator(out)) {
            copy.copyCurrentStructureExact(parser);
        }
        return out.toByteArray();
    }

    private static void requireObject(JsonParser parser, DeserializationContext context, Class<?> type)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            context.handleUnexpectedToken(type, parser);
        }
    }

    private static final class RawReader extends JsonDeserializer<RawBsonDocument> {
        @Override
        public RawBsonDocument deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            requireObject(parser, context, RawBsonDocument.class);
            return ExtJsonReader.document(bytes(parser, context));
        }

        @Override
        public RawBsonDocument getNullValue(DeserializationContext context) {
            return new RawBsonDocument(new BsonDocument(), new BsonDocumentCodec());
        }
    }

    private static final class TreeReader extends JsonDeserializer<BsonDocument> {
        @Override
        public BsonDocument deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            requireObject(parser, context, BsonDocument.class);
            return ExtJsonReader.tree(bytes(parser, context));
        }

        @Override
        public BsonDocument getNullValue(DeserializationContext context) {
            return new BsonDocument();
        }
    }

    private static final class ArrayReader extends JsonDeserializer<BsonArray> {
        @Override
        public BsonArray deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                context.handleUnexpectedToken(BsonArray.class, parser);
            }
            return ExtJsonReader.value(bytes(parser, context)).asArray();
        }

        @Override
        public BsonArray getNullValue(DeserializationContext context) {
            return new BsonArray();
        }
    }

    private static final class ValueReader extends JsonDeserializer<BsonValue> {
        @Override
        public BsonValue deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return ExtJsonReader.value(bytes(parser, context));
        }

        @Override
        public BsonValue getNullValue(DeserializationContext context) {
            return org.bson.BsonNull.VALUE;
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import lucid.extjson.api.ExtJsonMode;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;

/**
 * Records as camelCase JSON and back. Reading is strict: unknown fields, other types, duplicate names and missing parts
 * are problems with their places. Instants are ISO-8601, enums camelCase, BSON values Extended JSON.
 */
final class JsonCodec {

    /** The attribute that holds the {@link ExtJsonMode} while writing. */
    static final Object MODE = "mode";

    /** The attribute that holds the bytes while reading. */
    static final Object SOURCE = "source";

    private static final int MOST_DEPTH = 100;
    private static final JsonMapper MAPPER = mapper();

    private JsonCodec() {}

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_DEPTH)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(RecordModule.make())
                .annotationIntrospector(new RecordModule.CamelCaseEnums())
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
                        SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .withCoercionConfig(LogicalType.Textual, config -> config.setCoercion(
                                CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /** Writes a value. */
    static byte[] write(Object value, ExtJsonMode mode) {
        try {
            return MAPPER.writer().withAttribute(MODE, mode).writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a record.
     *
     * @throws ProblemException {@link HttpProblem#BODY_MALFORMED}, {@link HttpProblem#BODY_INVALID}, or what the
     *     record's constructor throws
     */
    static <T> T read(byte[] json, Class<T> type) {
        checkEncoding(json);
        try {
            T value = MAPPER.readerFor(type).withAttribute(SOURCE, json).readValue(json);
            if (value == null) {
                throw new ProblemException(HttpProblem.BODY_INVALID, "the body must be a JSON object, not null");
            }
            BodyProblems.checkWhole(value);
            return value;
        } catch (IOException e) {
            throw BodyProblems.problem(e);
        }
    }

    private static void checkEncoding(byte[] json) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            if (text.isBlank()) {
                throw new ProblemException(HttpProblem.BODY_MALFORMED, "the body is empty; a JSON object is needed");
            }
            if (text.charAt(0) == '\uFEFF' || text.indexOf('\0') >= 0) {
                throw new ProblemException(
                        HttpProblem.BODY_MALFORMED, "the body must be UTF-8 without a byte order mark and NUL");
            }
        } catch (CharacterCodingException e) {
            throw new ProblemException(HttpProblem.BODY_MALFORMED, "the body is not UTF-8", e);
        }
    }
}

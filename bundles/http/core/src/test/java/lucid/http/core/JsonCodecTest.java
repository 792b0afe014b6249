/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lucid.extjson.api.ExtJsonMode;
import lucid.http.api.HttpProblem;
import lucid.http.api.Page;
import lucid.operation.api.OperationState;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemKind;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.Test;

public class JsonCodecTest {

    /** All sorts of components. */
    public record Sample(
            String name,
            int count,
            boolean flag,
            List<Part> parts,
            OperationState state,
            Instant time,
            BsonDocument options,
            BsonValue value) {

        /** The state and the time may be absent, the count is never negative. */
        public Sample {
            state = state == null ? OperationState.QUEUED : state;
            time = time == null ? Instant.EPOCH : time;
            if (count < 0) {
                throw new IllegalArgumentException("count must not be negative");
            }
            if (count == 99) {
                throw new ProblemException(HttpProblem.CURSOR_INVALID, "own words");
            }
        }
    }

    /** A part. */
    public record Part(String name) {}

    @Test
    public void aMomentThatThereIsNotIsNull() {
        assertEquals(
                "[null,\"2026-01-31T00:00:00Z\"]",
                write(List.of(Instant.EPOCH, Instant.parse("2026-01-31T00:00:00Z")), ExtJsonMode.RELAXED));
        assertEquals(
                Instant.EPOCH,
                read("{\"name\":\"a\",\"count\":1,\"flag\":true,\"time\":null}").time());
        assertEquals(
                Instant.EPOCH,
                read("{\"name\":\"a\",\"count\":1,\"flag\":true,\"time\":\"1970-01-01T00:00:00Z\"}")
                        .time());
    }

    private static Sample read(String json) {
        return JsonCodec.read(json.getBytes(StandardCharsets.UTF_8), Sample.class);
    }

    private static String write(Object value, ExtJsonMode mode) {
        return new String(JsonCodec.write(value, mode), StandardCharsets.UTF_8).replace(" ", "");
    }

    private static ProblemException refused(HttpProblem type, String json) {
        ProblemException refused = assertThrows(json, ProblemException.class, () -> read(json));
        assertEquals(json + ": " + refused.detail(), type, refused.type());
        return refused;
    }

    private static void wrongAt(String where, String json) {
        List<String> places = refused(HttpProblem.BODY_INVALID, json).violations().stream()
                .map(Violation::where)
                .toList();
        assertEquals(json, List.of(where), places);
    }

    @Test
    public void givesAbsentPartsTheirEmptyValues() {
        Sample sample = read("{\"name\":\"n\"}");
        assertEquals(
                new Sample(
                        "n",
                        0,
                        false,
                        List.of(),
                        OperationState.QUEUED,
                        Instant.EPOCH,
                        new BsonDocument(),
                        BsonNull.VALUE),
                sample);
    }

    @Test
    public void readsBsonAsItWasSent() {
        Sample sample = read("{\"name\":\"ä\",\"options\":{\"b\":{\"$numberLong\":\"1\"},\"a\":[1.0]},\"value\":5}");
        assertEquals(List.of("b", "a"), List.copyOf(sample.options().keySet()));
        assertEquals(new BsonInt64(1), sample.options().get("b"));
        assertEquals(5, sample.value().asNumber().intValue());
    }

    @Test
    public void readsEnumsInCamelCase() {
        assertEquals(
                OperationState.RUNNING,
                read("{\"name\":\"n\",\"state\":\"running\"}").state());
        wrongAt("/state", "{\"name\":\"n\",\"state\":\"gone\"}");
        wrongAt("/state", "{\"name\":\"n\",\"state\":1}");
    }

    @Test
    public void saysWhereABodyIsWrong() {
        wrongAt("/name", "{}");
        wrongAt("/name", "{\"name\":null}");
        wrongAt("/nmae", "{\"nmae\":\"n\"}");
        wrongAt("/name", "{\"name\":1}");
        wrongAt("/count", "{\"name\":\"n\",\"count\":\"1\"}");
        wrongAt("/count", "{\"name\":\"n\",\"count\":1.5}");
        wrongAt("/flag", "{\"name\":\"n\",\"flag\":1}");
        wrongAt("/parts", "{\"name\":\"n\",\"parts\":{}}");
        wrongAt("/parts/1/nmae", "{\"name\":\"n\",\"parts\":[{\"name\":\"a\"},{\"nmae\":\"b\"}]}");
        wrongAt("/parts/0/name", "{\"name\":\"n\",\"parts\":[{}]}");
        wrongAt("/time", "{\"name\":\"n\",\"time\":\"yesterday\"}");
        wrongAt("/options", "{\"name\":\"n\",\"options\":[]}");
        wrongAt("", "[]");
        wrongAt("", "{\"name\":\"n\",\"count\":-1}");
    }

    @Test
    public void letsAProblemOfTheRecordThrough() {
        assertEquals(
                "own words",
                refused(HttpProblem.CURSOR_INVALID, "{\"name\":\"n\",\"count\":99}")
                        .detail());
    }

    @Test
    public void refusesWhatIsNoJson() {
        for (String json :
                List.of("", "{", "{\"name\":\"n\"} x", "{\"name\":\"n\",\"name\":\"m\"}", "\uFEFF{}", "nul")) {
            refused(HttpProblem.BODY_MALFORMED, json);
        }
        refused(HttpProblem.BODY_INVALID, "null");
        refused(
                HttpProblem.BODY_MALFORMED,
                "{\"name\":\"n\",\"options\":{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}}");
    }

    @Test
    public void refusesWhatIsNotUtf8() {
        byte[] latin = "{\"name\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "{\"name\":\"n\"}".getBytes(StandardCharsets.UTF_16LE);
        for (byte[] json : List.of(latin, wide)) {
            ProblemException refused = assertThrows(ProblemException.class, () -> JsonCodec.read(json, Sample.class));
            assertEquals(HttpProblem.BODY_MALFORMED, refused.type());
        }
    }

    @Test
    public void writesBsonInItsMode() {
        BsonDocument document = new BsonDocument("n", new BsonInt64(5));
        assertEquals("{\"n\":5}", write(document, ExtJsonMode.RELAXED));
        assertEquals("{\"n\":{\"$numberLong\":\"5\"}}", write(document, ExtJsonMode.CANONICAL));
        assertEquals("{\"v\":{\"$numberLong\":\"5\"}}", write(Map.of("v", new BsonInt64(5)), ExtJsonMode.CANONICAL));
        assertEquals("[{\"n\":5}]", write(List.of(RawBsonDocument.parse("{n: 5}")), ExtJsonMode.RELAXED));
    }

    @Test
    public void writesAnEmptyNextAsNull() {
        assertEquals("{\"items\":[1],\"next\":null}", write(new Page<>(List.of(1), ""), ExtJsonMode.RELAXED));
        assertEquals("{\"items\":[],\"next\":\"x\"}", write(new Page<>(List.of(), "x"), ExtJsonMode.RELAXED));
    }

    @Test
    public void writesEnumsAndTimesAsTheContractSays() {
        assertEquals("\"notFound\"", write(ProblemKind.NOT_FOUND, ExtJsonMode.RELAXED));
        assertEquals("\"2026-01-31T12:00:00Z\"", write(Instant.parse("2026-01-31T12:00:00Z"), ExtJsonMode.RELAXED));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.Test;

public class ExtJsonReaderTest {

    @Test
    public void integersTakeTheSmallestTypeThatHoldsThem() {
        assertEquals(new BsonInt32(Integer.MAX_VALUE), value("2147483647"));
        assertEquals(new BsonInt32(Integer.MIN_VALUE), value("-2147483648"));
        assertEquals(new BsonInt64(2147483648L), value("2147483648"));
        assertEquals(new BsonInt64(Long.MIN_VALUE), value("-9223372036854775808"));
        assertEquals(new BsonDouble(0x1p63), value("9223372036854775808"));
        assertEquals(new BsonDouble(1), value("1.0"));
        assertEquals(new BsonDouble(1000), value("1e3"));
    }

    @Test
    public void numbersThatNoDoubleHoldsAreRefused() {
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":1e400}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$numberDouble\":\"1e400\"}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$numberDouble\":\"0x1p3\"}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$numberInt\":\"2147483648\"}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$numberLong\":\"9223372036854775808\"}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$numberLong\":\"\\u0661\"}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$numberDecimal\":\"" + "1".repeat(8000) + "\"}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$timestamp\":{\"t\":-1,\"i\":1}}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$timestamp\":{\"t\":4294967296,\"i\":1}}}"));
    }

    @Test
    public void datesHaveTwoForms() {
        BsonValue expected = new BsonDateTime(1356351330501L);
        assertEquals(expected, value("{\"$date\":\"2012-12-24T12:15:30.501Z\"}"));
        assertEquals(expected, value("{\"$date\":\"2012-12-24T13:15:30.501+01:00\"}"));
        assertEquals(expected, value("{\"$date\":\"2012-12-24T13:15:30.501999+0100\"}"));
        assertEquals(expected, value("{\"$date\":{\"$numberLong\":\"1356351330501\"}}"));
        assertEquals(new BsonDateTime(1356351330000L), value("{\"$date\":\"2012-12-24T12:15:30Z\"}"));
        assertEquals(new BsonDateTime(1356351330500L), value("{\"$date\":\"2012-12-24T12:15:30.5Z\"}"));
        assertEquals(new BsonDateTime(-1), value("{\"$date\":\"1969-12-31T23:59:59.999Z\"}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$date\":\"2023-02-29T00:00:00Z\"}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$date\":\"2023-02-28T24:00:00Z\"}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$date\":\"2023-02-28T24:00:00+00:00\"}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$date\":\"2012-12-24\"}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$date\":\"2012-13-24T00:00:00Z\"}}"));
    }

    @Test
    public void binaryHasTwoForms() {
        BsonValue expected = new BsonBinary((byte) 0x80, new byte[] {-1, -1});
        assertEquals(expected, value("{\"$binary\":{\"base64\":\"//8=\",\"subType\":\"80\"}}"));
        assertEquals(expected, value("{\"$binary\":\"//8=\",\"$type\":\"80\"}"));
        assertEquals(expected, value("{\"$type\":\"80\",\"$binary\":\"//8=\"}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$binary\":\"//8=\"}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$binary\":\"/!8=\",\"$type\":\"00\"}}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$binary\":\"//8=\",\"$type\":\"xyz\"}}"));
    }

    @Test
    public void scopeMayComeBeforeItsCode() {
        assertEquals(
                new BsonJavaScriptWithScope("f()", new BsonDocument("x", new BsonInt32(1))),
                value("{\"$scope\":{\"x\":1},\"$code\":\"f()\"}"));
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$scope\":{}}}"));
    }

    @Test
    public void queryOperatorsStayDocuments() {
        for (String query : List.of(
                "{\"a\": {\"$gt\": 1, \"$lt\": 5}}",
                "{\"a\": {\"$regex\": \"^b\", \"$options\": \"i\"}}",
                "{\"a\": {\"$type\": \"string\"}}",
                "{\"a\": {\"$type\": [\"string\", 16]}}",
                "{\"a\": {\"$type\": 2, \"$exists\": true}}",
                "{\"a\": {\"$in\": [null, {\"$literal\": {\"$x\": 1}}]}}",
                "{\"$or\": [{\"a\": 1}, {\"b\": {\"$ne\": true}}]}",
                "{\"a\": {\"$ref\": \"c\", \"$id\": 1, \"$db\": \"d\"}}",
                "{\"a\": {\"b\": 1, \"$oid\": \"no wrapper, for it is not the first name\"}}",
                "{\"$oid\": \"no wrapper, for it is the outermost level\"}")) {
            assertEquals(query, ExtJsonReader.document(bytes(query)).toJson());
        }
    }

    @Test
    public void valuesOfAnyKindAreRead() {
        assertEquals(new BsonString("é😀"), value(" \"\\u00e9\\ud83d\\ude00\" "));
        assertEquals(BsonNull.VALUE, value("null"));
        assertEquals(ExtJsonProblem.MALFORMED, thrown(() -> value("1 2")).type());
        assertEquals(ExtJsonProblem.MALFORMED, thrown(() -> value("")).type());
    }

    @Test
    public void arraysOfObjectsAreReadOneByOne() {
        assertEquals(
                3,
                ExtJsonReader.documents(bytes("[{\"a\":1},{},{\"a\":[1,2]}]")).size());
        assertEquals(List.of(), ExtJsonReader.documents(bytes("[]")));
        assertEquals(1, ExtJsonReader.documents(bytes("{\"a\":1}")).size());
        assertEquals(
                ExtJsonProblem.INVALID,
                thrown(() -> ExtJsonReader.documents(bytes("[{},1]"))).type());
        assertEquals(
                ExtJsonProblem.MALFORMED,
                thrown(() -> ExtJsonReader.documents(bytes("[{},"))).type());
        assertEquals(
                ExtJsonProblem.MALFORMED,
                thrown(() -> ExtJsonReader.documents(bytes("[{}] x"))).type());
    }

    @Test
    public void textThatIsNoJsonIsMalformed() {
        for (String text : List.of(
                "",
                " ",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":nul}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1} {",
                "{\"a\":1}}",
                "{\"a\":[1}",
                "/* */ {}",
                "{\"a\":" + "1".repeat(2_000) + "}")) {
            assertEquals(text, ExtJsonProblem.MALFORMED, problem(text));
        }
    }

    @Test
    public void whatIsNoObjectIsNoDocument() {
        for (String text : List.of("1", "\"a\"", "null", "[1]", "true")) {
            assertEquals(text, ExtJsonProblem.INVALID, problem(text));
        }
    }

    @Test
    public void bytesThatAreNoUtf8AreMalformed() {
        for (int[] wrong : new int[][] {
            {0xFF}, {0xC3}, {0xC0, 0x80}, {0xE0, 0x80, 0x80}, {0xED, 0xA0, 0x80}, {0xF5, 0x80, 0x80, 0x80}, {0x80}
        }) {
            byte[] text = bytes("{\"a\":\"" + "x".repeat(wrong.length) + "\"}");
            for (int at = 0; at < wrong.length; at++) {
                text[6 + at] = (byte) wrong[at];
            }
            ProblemException problem = thrown(() -> ExtJsonReader.document(text));
            assertEquals(ExtJsonProblem.MALFORMED, problem.type());
            assertTrue(problem.detail(), problem.detail().contains("offset 6"));
        }
        assertEquals(
                ExtJsonProblem.MALFORMED,
                thrown(() -> ExtJsonReader.document("{\"a\":1}".getBytes(StandardCharsets.UTF_16)))
                        .type());
    }

    @Test
    public void halvesOfSurrogatePairsAreRefused() {
        assertEquals(ExtJsonProblem.MALFORMED, problem("{\"a\":\"\\ud83d\"}"));
        assertEquals(ExtJsonProblem.MALFORMED, problem("{\"a\":\"\\ude00\\ud83d\"}"));
        assertEquals(ExtJsonProblem.MALFORMED, problem("{\"\\ud83d\":1}"));
    }

    @Test
    public void byteOrderMarkIsPassedOver() {
        assertEquals(new BsonDocument("a", new BsonInt32(1)), ExtJsonReader.document(bytes("\uFEFF{\"a\":1}")));
    }

    @Test
    public void detailTellsLineAndColumn() {
        assertTrue(thrown(() -> ExtJsonReader.document(bytes("{\n\"a\":\n  x}")))
                .detail()
                .startsWith("line 3, column "));
        assertEquals(
                "line 2, column 13: $oid: 24 hexadecimal digits are due, not 'x'",
                thrown(() -> ExtJsonReader.document(bytes("{\n\"a\":{\"$oid\":\"x\"}}")))
                        .detail());
    }

    @Test
    public void nestingEndsAtAHundredLevels() {
        assertEquals(100, depth(ExtJsonReader.document(bytes(nested(100)))));
        assertEquals(ExtJsonProblem.TOO_DEEP, problem(nested(101)));
        assertEquals(ExtJsonProblem.TOO_DEEP, problem(nested(1_000_000)));
        assertEquals(ExtJsonProblem.TOO_DEEP, problem("{\"a\":" + "[".repeat(1_000_000)));
    }

    @Test
    public void documentsEndAtSixteenMebibytes() {
        int most = (16 << 20) - "12345a\0size\0\0".length();
        assertEquals(16 << 20, size(ExtJsonReader.document(bytes("{\"a\":\"" + "x".repeat(most) + "\"}"))));
        assertEquals(16 << 20, size(ExtJsonReader.document(bytes("{\"a\":\"é" + "x".repeat(most - 2) + "\"}"))));
        assertEquals(ExtJsonProblem.TOO_LARGE, problem("{\"a\":\"" + "x".repeat(most + 1) + "\"}"));
        assertEquals(ExtJsonProblem.TOO_LARGE, problem("{\"a\":[" + "1,".repeat(2_000_000) + "1]}"));
        assertEquals(
                ExtJsonProblem.TOO_LARGE,
                problem("{\"a\":{\"$binary\":{\"subType\":\"00\",\"base64\":\""
                        + Base64.getEncoder().encodeToString(new byte[17 << 20]) + "\"}}}"));
    }

    @Test
    public void namesGivenTwiceStayInBytesAndAreRefusedInTrees() {
        byte[] twice = bytes("{\"a\":1,\"a\":2}");
        assertEquals("{\"a\": 1, \"a\": 2}", ExtJsonReader.document(twice).toJson());
        assertEquals(
                ExtJsonProblem.MALFORMED,
                thrown(() -> ExtJsonReader.tree(twice)).type());
        assertEquals(ExtJsonProblem.INVALID, problem("{\"a\":{\"$timestamp\":{\"t\":1,\"t\":2,\"i\":3}}}"));
    }

    @Test
    public void longNamesAreRead() {
        String name = "n".repeat(100_000);
        assertTrue(ExtJsonReader.document(bytes("{\"" + name + "\":1}")).containsKey(name));
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    private static int depth(BsonDocument document) {
        return document.containsKey("a") ? 1 + depth(document.getDocument("a")) : 1;
    }

    private static int size(RawBsonDocument document) {
        return document.getByteBuffer().remaining();
    }

    private static BsonValue value(String json) {
        return ExtJsonReader.value(bytes(json));
    }

    private static ProblemType problem(String json) {
        return thrown(() -> ExtJsonReader.document(bytes(json))).type();
    }

    private static ProblemException thrown(Runnable reading) {
        return assertThrows(ProblemException.class, reading::run);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

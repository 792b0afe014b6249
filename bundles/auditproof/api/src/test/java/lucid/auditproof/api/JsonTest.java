/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.Test;

public class JsonTest {

    private static final int CASES = 3_000;
    private static final String UNITS =
            "ab\"\\/\b\f\n\r\t\u0000\u001f\u007f\u0080\u00e4\u20ac\ufffd\ufb33\ud83d\ude02 {}[]:,";

    @Test
    public void writesWhatTheReferenceWrites() throws IOException {
        Random random = new Random(8785);
        for (int i = 0; i < CASES; i++) {
            byte[] json = JsonWriter.bytes(object(random, 0));
            String text = new String(json, StandardCharsets.UTF_8);
            assertEquals(new JsonCanonicalizer(text).getEncodedString(), text);
        }
    }

    @Test
    public void readsWhatItWrote() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < CASES; i++) {
            Map<String, Object> object = object(random, 0);
            Map<String, Object> read = JsonReader.object(JsonWriter.bytes(object));
            assertEquals(object, read);
            assertArrayEquals(JsonWriter.bytes(object), JsonWriter.bytes(read));
        }
    }

    @Test
    public void sortsNamesByUnitsOfUtf16() {
        assertEquals(
                "{\"\ud83d\ude02\":1,\"\ufb33\":2}",
                new String(JsonWriter.bytes(Map.of("\ufb33", 2, "\ud83d\ude02", 1)), StandardCharsets.UTF_8));
    }

    @Test
    public void halfASurrogateBecomesTheReplacement() {
        assertEquals(
                "{\"a\":\"\ufffdx\ufffd\"}",
                new String(JsonWriter.bytes(Map.of("a", "\ud83dx\ude02")), StandardCharsets.UTF_8));
    }

    @Test
    public void integersOfBothEndsArePossible() throws IOException {
        for (long each : new long[] {0, 9, 10, -1, -10, JsonWriter.MOST, -JsonWriter.MOST}) {
            assertEquals(
                    each, JsonReader.object(JsonWriter.bytes(Map.of("a", each))).get("a"));
        }
        assertThrows(IllegalArgumentException.class, () -> JsonWriter.bytes(Map.of("a", JsonWriter.MOST + 1)));
    }

    @Test
    public void refusesWhatIsNotOfTheForm() {
        for (String text : List.of(
                "",
                "{",
                "{}x",
                "{} ",
                "[]",
                "{\"a\":1.5}",
                "{\"a\":01}",
                "{\"a\":-0}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":9007199254740992}",
                "{\"a\" :1}",
                "{\"a\":tru}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":\"\n\"}",
                "{a:1}",
                "{\"a\":}",
                "{\"a\":-}",
                "{\"a\":[1,]}",
                "{,}")) {
            byte[] json = text.getBytes(StandardCharsets.UTF_8);
            assertThrows(text, MalformedTrailException.class, () -> JsonReader.object(json));
        }
        byte[] noUtf8 = "{\"a\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(MalformedTrailException.class, () -> JsonReader.object(noUtf8));
    }

    @Test
    public void refusesWhatIsTooDeep() {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        byte[] json = deep.getBytes(StandardCharsets.UTF_8);
        assertThrows(MalformedTrailException.class, () -> JsonReader.object(json));
    }

    @Test
    public void manyEscapesNeedNoStack() throws IOException {
        String text = "\n".repeat(200_000);
        assertEquals(
                text, JsonReader.object(JsonWriter.bytes(Map.of("a", text))).get("a"));
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.put(text(random), value(random, depth + 1));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 4 : 6)) {
            case 0 -> text(random);
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> (11 + random.nextInt(50));
            case 3 -> null;
            case 4 -> object(random, depth);
            default -> {
                List<Object> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(value(random, depth + 1));
                }
                yield items;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int[] points = UNITS.codePoints().toArray();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}

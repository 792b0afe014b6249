/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.Converter;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.junit.Test;

public class RecordTableTest {

    private static final Instant TIME = Instant.parse("2026-01-31T10:20:30.456Z");

    private record Item(String name, long dataBytes, int count, BsonDocument options) {}

    private record Whole(String name, Instant time, double ratio, List<Item> items, Map<String, Long> sizes) {}

    @Test
    public void showsRecordsAsRowsWithUnits() {
        assertEquals(
                """
                NAME     DATA  COUNT  OPTIONS
                a     1.5 KiB      3  {"capped": true}
                -         0 B      0  -""",
                format(List.of(
                        new Item("a", 1536, 3, BsonDocument.parse("{capped: true}")),
                        new Item(null, 0, 0, new BsonDocument()))));
    }

    @Test
    public void showsOneRecordAsLinesWithItsListsBelow() {
        assertEquals(
                """
                FIELD  VALUE
                NAME   x
                TIME   2026-01-31T10:20:30Z
                RATIO  0.67
                SIZES  a=1, b=2

                ITEMS
                NAME  DATA  COUNT  OPTIONS
                a      1 B      1  -""",
                format(new Whole(
                        "x",
                        TIME,
                        2.0 / 3,
                        List.of(new Item("a", 1, 1, new BsonDocument())),
                        Map.of("b", 2L, "a", 1L))));
    }

    @Test
    public void leavesEverythingElseToOtherConverters() {
        assertNull(format("text"));
        assertNull(format(List.of()));
        assertNull(format(List.of("a", "b")));
        assertNull(format(List.of(new Item("a", 0, 0, new BsonDocument()), "b")));
    }

    @Test
    public void writesUnitsForPeople() {
        assertEquals("1023 B", CellText.bytes(1023));
        assertEquals("1.0 MiB", CellText.bytes(1_048_576));
        assertEquals("8.0 EiB", CellText.bytes(Long.MAX_VALUE));
        assertEquals("30 s", CellText.cell("etaSeconds", 30L));
        assertEquals("5 ms", CellText.cell("limitMillis", 5));
        assertEquals("ETA", CellText.header("etaSeconds"));
        assertEquals("STORAGE CLASS", CellText.header("storageClass"));
    }

    @Test
    public void writesBsonValuesShort() {
        assertEquals("a", CellText.cell("id", new BsonString("a")));
        assertEquals("7", CellText.cell("id", new BsonInt32(7)));
        assertEquals(
                "{\"$oid\": \"65b9f0000000000000000001\"}",
                CellText.cell("id", new BsonObjectId(new ObjectId("65b9f0000000000000000001"))));
    }

    @Test
    public void writesJson() {
        assertEquals(
                """
                [
                {
                  "name": "a",
                  "dataBytes": 5,
                  "count": 1,
                  "options": {}
                }
                ]""",
                new ShellCommand()
                        .json(List.of(new Item("a", 5, 1, new BsonDocument())))
                        .replace("\r", ""));
        assertEquals("\"x\"", new ShellCommand().json("x"));
        assertEquals("null", new ShellCommand().json(null));
    }

    private static String format(Object value) {
        CharSequence text = new RecordConverter().format(value, Converter.INSPECT, null);
        return text == null ? null : text.toString();
    }
}

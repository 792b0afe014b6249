/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lucid.problem.api.ProblemException;
import org.junit.Test;

public class NdjsonReaderTest {

    @Test
    public void givesEachLineWithItsNumber() throws IOException {
        assertEquals(List.of("1:1", "2:2"), read("{\"a\":1}\n{\"a\":2}\n"));
    }

    @Test
    public void needsNoEndOfTheLastLine() throws IOException {
        assertEquals(List.of("1:1", "2:2"), read("{\"a\":1}\n{\"a\":2}"));
    }

    @Test
    public void countsBlankLinesAndPassesOverThem() throws IOException {
        assertEquals(List.of("2:1", "5:2"), read("\n{\"a\":1}\r\n\r\n \t\n{\"a\":2}\r\n\n"));
    }

    @Test
    public void goesOnAfterABadLine() throws IOException {
        assertEquals(List.of("1:EXTJSON_MALFORMED", "2:2", "3:EXTJSON_MALFORMED"), read("{\"a\":\n{\"a\":2}\n{\"a\"}"));
    }

    @Test
    public void readsNothingFromAnEmptyStream() throws IOException {
        NdjsonReader reader = new NdjsonReader(stream("", 1));
        assertFalse(reader.next());
        assertFalse(reader.next());
        assertEquals(0, reader.line());
    }

    @Test
    public void passesOverALineThatIsTooLongAndGoesOn() throws IOException {
        String text = "{\"a\":1}\n{\"a\":" + " ".repeat(300_000) + "1}\n{\"a\":3}\n";
        assertEquals(List.of("1:1", "2:EXTJSON_TOO_LARGE", "3:3"), read(new NdjsonReader(stream(text, 1000), 200_000)));
        assertEquals(List.of("1:1", "2:EXTJSON_TOO_LARGE", "3:3"), read(new NdjsonReader(stream(text, 1000), 100)));
    }

    @Test
    public void saysThatTheLastLineIsTooLong() throws IOException {
        String text = "{\"a\":1}\n{\"a\":" + " ".repeat(300_000);
        assertEquals(List.of("1:1", "2:EXTJSON_TOO_LARGE"), read(new NdjsonReader(stream(text, 1000), 100)));
    }

    @Test
    public void keepsLinesThatSpanManyReads() throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            text.append("{\"pad\":\"")
                    .append("x".repeat(i * 7))
                    .append("\",\"a\":")
                    .append(i)
                    .append("}\n");
            expected.add(i + ":" + i);
        }
        assertEquals(expected, read(new NdjsonReader(stream(text.toString(), 997))));
        assertEquals(expected, read(new NdjsonReader(stream(text.toString(), 1 << 20))));
    }

    @Test
    public void tellsTheCountOfLinesAtTheEnd() throws IOException {
        NdjsonReader reader = new NdjsonReader(stream("{\"a\":1}\n\n\n", 5));
        while (reader.next()) {
            reader.document();
        }
        assertEquals(3, reader.line());
    }

    private static List<String> read(String text) throws IOException {
        List<String> whole = read(new NdjsonReader(stream(text, 1 << 20)));
        assertEquals(whole, read(new NdjsonReader(stream(text, 1))));
        return whole;
    }

    private static List<String> read(NdjsonReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            lines.add(reader.line() + ":" + outcome(reader));
        }
        return lines;
    }

    private static String outcome(NdjsonReader reader) {
        try {
            return String.valueOf(reader.document().getInt32("a").getValue());
        } catch (ProblemException e) {
            return e.type().code();
        }
    }

    /** A stream that gives at most so many bytes at once. */
    private static InputStream stream(String text, int atOnce) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, atOnce));
            }
        };
    }
}

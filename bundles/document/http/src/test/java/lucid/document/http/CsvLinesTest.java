/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lucid.extjson.api.ExtJsonMode;
import org.bson.RawBsonDocument;
import org.junit.Test;

public class CsvLinesTest {

    @Test
    public void quotesWhatNeedsIt() throws IOException {
        assertEquals("a,b.c\r\n\"x,\"\"y\"\"\n\",1\r\n", csv(false, "{a:'x,\"y\"\\n',b:{c:1}}"));
    }

    @Test
    public void leavesNullAndMissingEmpty() throws IOException {
        assertEquals("a,b.c\r\n,\r\n", csv(false, "{a:null,b:3}"));
    }

    @Test
    public void defusesFormulasWhenAsked() throws IOException {
        assertEquals("a,b.c\r\n=1+1,-2\r\n", csv(false, "{a:'=1+1',b:{c:-2}}"));
        assertEquals("a,b.c\r\n'=1+1,-2\r\n", csv(true, "{a:'=1+1',b:{c:-2}}"));
    }

    @Test
    public void defusesNamesOfFieldsToo() throws IOException {
        assertEquals("'=a\r\n2\r\n", csv(List.of("=a"), true, "{'=a':2}"));
    }

    private static String csv(boolean escape, String document) throws IOException {
        return csv(List.of("a", "b.c"), escape, document);
    }

    private static String csv(List<String> fields, boolean escape, String document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CsvLines(fields, ExtJsonMode.RELAXED, escape, out).accept(RawBsonDocument.parse(document));
        return out.toString(StandardCharsets.UTF_8);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class LineEditorTest {

    private final StringWriter screen = new StringWriter();

    @Test
    public void readsLinesHoweverTheyEnd() throws IOException {
        assertEquals(List.of("a", "b", "c", ""), lines("a\rb\r\nc\n\n"));
    }

    @Test
    public void echoesWhatIsTyped() throws IOException {
        lines("ab\r");
        assertEquals("> ab\n> ", screen.toString());
    }

    @Test
    public void deletesWholeCharacters() throws IOException {
        assertEquals(List.of("ac"), lines("ab\u007fc\r"));
        assertEquals(List.of("x"), lines("😀\u007fx\r"));
        assertEquals(List.of("x"), lines("\u007fx\r"));
    }

    @Test
    public void throwsALineAway() throws IOException {
        assertEquals(List.of("b"), lines("a\u0003b\r"));
        assertEquals(List.of("b"), lines("a\u0015b\r"));
    }

    @Test
    public void recallsEarlierLines() throws IOException {
        assertEquals(List.of("one", "two", "one"), lines("one\rtwo\r\u001b[A\u001b[A\r"));
        assertEquals(List.of("one", "two", "two"), lines("one\rtwo\r\u001b[A\u001b[A\u001b[B\r"));
        assertEquals(List.of("one", ""), lines("one\r\u001b[A\u001b[B\r"));
    }

    @Test
    public void swallowsOtherKeysOfATerminal() throws IOException {
        assertEquals(List.of("ab"), lines("a\u001b[3~\u001b[1;5C\u001bOPb\r"));
    }

    @Test
    public void endsAtControlDOnAnEmptyLineOnly() throws IOException {
        assertEquals(List.of("ab"), lines("a\u0004b\r\u0004c\r"));
    }

    private List<String> lines(String keys) throws IOException {
        LineEditor editor = new LineEditor(new StringReader(keys), screen, "> ");
        List<String> lines = new ArrayList<>();
        String line = editor.line();
        while (!line.equals(LineEditor.END)) {
            lines.add(line);
            line = editor.line();
        }
        return lines;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.Test;

/**
 * Rows of JSON: {@code e} the expression, {@code d} the document, and either {@code r} the value, {@code code} and
 * {@code message} of a refusal, or none of them for no value.
 */
public final class OperatorTableTest {

    @Test
    public void parsesAndRefuses() throws IOException {
        check("parser", 30);
    }

    @Test
    public void calculates() throws IOException {
        check("arithmetic", 100);
    }

    @Test
    public void decides() throws IOException {
        check("logic", 40);
    }

    @Test
    public void handlesArrays() throws IOException {
        check("array", 100);
    }

    @Test
    public void handlesSets() throws IOException {
        check("set", 20);
    }

    @Test
    public void handlesStrings() throws IOException {
        check("string", 80);
    }

    @Test
    public void handlesDates() throws IOException {
        check("date", 80);
    }

    @Test
    public void converts() throws IOException {
        check("type", 70);
    }

    @Test
    public void handlesObjects() throws IOException {
        check("object", 25);
    }

    @Test
    public void accumulates() throws IOException {
        check("accumulator", 30);
    }

    private static void check(String family, int least) throws IOException {
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        for (String line : read(family).split("\n")) {
            if (!line.isBlank()) {
                rows++;
                Doc row = parse(line);
                String expected = expected(row);
                String found = found(row);
                if (!(row.has("code") ? found.startsWith(expected) : found.equals(expected))) {
                    wrong.add(line + "\n    expected " + expected + "\n    found    " + found);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue("only " + rows, rows >= least);
    }

    private static Doc parse(String line) {
        try {
            return Doc.parse(line);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private static String expected(Doc row) {
        if (row.has("code")) {
            String message = row.has("message") ? row.get("message").string() : "";
            return row.get("code").intValue() + " " + message;
        }
        return text(row.get("r"));
    }

    private static String found(Doc row) {
        Value document = row.has("d") ? row.get("d") : Value.EMPTY_DOCUMENT;
        try {
            Expression expression = Expressions.parse(row.get("e"), Set.of());
            return text(expression.evaluate(Scope.of(document, Globals.simple())));
        } catch (CommandException e) {
            return e.code() + " " + e.getMessage();
        }
    }

    private static String text(Value value) {
        return value.isMissing() ? "missing" : value.type() + " " + value;
    }

    private static String read(String family) throws IOException {
        try (InputStream in = OperatorTableTest.class.getResourceAsStream(family + ".jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

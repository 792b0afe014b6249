/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.function.ThrowingRunnable;

/** Documents and stages from text, and back. */
final class Json {

    static final Globals GLOBALS = Globals.simple();

    private Json() {}

    static List<Doc> docs(String... documents) {
        return Arrays.stream(documents).map(Doc::parse).toList();
    }

    static List<Value> stages(String pipeline) {
        return Doc.parse("{p: " + pipeline + "}").get("p").items();
    }

    /** Relaxed JSON without the blanks and quotes that make expectations hard to read. */
    static List<String> texts(List<Doc> documents) {
        List<String> texts = new ArrayList<>();
        documents.forEach(document -> texts.add(text(document)));
        return texts;
    }

    static String text(Doc document) {
        return document.toString().replace("\"", "").replace(": ", ":").replace(", ", ",");
    }

    static void assertCode(int code, ThrowingRunnable refused) {
        assertEquals(code, assertThrows(CommandException.class, refused).code());
    }
}

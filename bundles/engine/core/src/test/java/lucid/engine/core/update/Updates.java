/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Arrays;
import java.util.List;
import lucid.engine.core.change.DocumentPatch;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;

/** Short ways to update documents that stand in the tests as Extended JSON. */
final class Updates {

    static final Globals GLOBALS = new Globals(Doc.EMPTY, Collation.SIMPLE, 1_700_000_000_123L, Doc.EMPTY);

    private Updates() {}

    static Update parse(String update, String... filters) {
        List<Doc> arrayFilters = Arrays.stream(filters).map(Doc::parse).toList();
        return Update.parse(Doc.parse("{u: " + update + "}").get("u"), arrayFilters, GLOBALS);
    }

    /** Holds the outcome, its bytes and the order of its fields, against the expected document. */
    static void assertUpdate(String document, String update, String expected, String... filters) {
        Doc before = Doc.parse(document);
        Update parsed = parse(update, filters);
        Update.Result result = parsed.apply(before, 1);
        assertEquals(update, Doc.parse(expected), result.document());
        Doc entry = parsed.form().object(before, result.document());
        assertEquals(update + " by " + entry, result.document(), DocumentPatch.apply(before, entry));
        assertEquals(update, !result.document().equals(before), result.changed());
    }

    /** Expects a refusal of an update, with its array filters behind it, at parsing or at the document. */
    static void assertRefused(int code, String message, String document, String... updateAndFilters) {
        String update = updateAndFilters[0];
        String[] filters = Arrays.copyOfRange(updateAndFilters, 1, updateAndFilters.length);
        CommandException refusal = assertThrows(
                update, CommandException.class, () -> parse(update, filters).apply(Doc.parse(document), -1));
        assertEquals(refusal.getMessage(), code, refusal.code());
        assertEquals(message, refusal.getMessage());
    }

    static void assertUpsert(String filter, String update, String expected) {
        assertEquals(Doc.parse(expected), parse(update).upsert(Doc.parse(filter)));
    }
}

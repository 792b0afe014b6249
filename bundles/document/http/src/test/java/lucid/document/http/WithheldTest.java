/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import lucid.document.api.BulkResult;
import lucid.document.api.DocumentProblem;
import lucid.document.api.LineError;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.junit.Test;

/** What is told to a caller who does not see the salary of staff, nor pay. */
public class WithheldTest {

    private final Withheld part = new Withheld(new HiddenFields(Set.of("staff.salary", "pay")));
    private final Withheld whole = new Withheld(new HiddenFields(Set.of()));

    @Test
    public void aValidatorSpeaksOnlyOfWhatTheCallerSees() {
        ProblemException told = refused(
                part,
                new ProblemException(DocumentProblem.VALIDATION_FAILED, "pay 4711 is too much")
                        .with(List.of(
                                new Violation("/name", "is required"),
                                new Violation("/pay", "maximum: 4711"),
                                new Violation("/staff/0/salary/net", "bsonType: 4711"),
                                new Violation("/staff/0/name", "is required"),
                                new Violation("", "$expr: 4711"))));
        assertEquals(DocumentProblem.VALIDATION_FAILED, told.type());
        assertEquals(
                List.of("/name", "/staff/0/name"),
                told.violations().stream().map(Violation::where).toList());
        assertFalse(told.detail(), told.detail().contains("4711"));
        assertTrue(told.detail(), told.detail().contains("hide"));
    }

    @Test
    public void aUniqueIndexDoesNotTellItsKey() {
        ProblemException told =
                refused(part, new ProblemException(DocumentProblem.DUPLICATE, "dup key: { name: 'x', pay: 4711 }"));
        assertEquals(DocumentProblem.DUPLICATE, told.type());
        assertFalse(told.detail(), told.detail().contains("4711"));
    }

    @Test
    public void everythingElseStaysAsItIs() {
        ProblemException missing = new ProblemException(DocumentProblem.MISSING, "no document");
        assertSame(missing, refused(part, missing));
        ProblemException invalid = new ProblemException(DocumentProblem.VALIDATION_FAILED, "pay 4711 is too much");
        assertSame(invalid, refused(whole, invalid));
        assertEquals("done", part.answered(() -> "done"));
    }

    @Test
    public void aBulkWriteDoesNotTellEither() {
        LineError invalid = new LineError(0, DocumentProblem.VALIDATION_FAILED.code(), "/pay maximum: 4711");
        LineError other = new LineError(1, DocumentProblem.UPDATE_REFUSED.code(), "no such operator");
        BulkResult result = new BulkResult(0, 1, 2, 3, List.of(), List.of(invalid, other));
        List<LineError> told = part.shown(result).errors();
        assertFalse(told.toString(), told.toString().contains("4711"));
        assertEquals(invalid.code(), told.get(0).code());
        assertEquals(other, told.get(1));
        assertEquals(result, whole.shown(result));
    }

    private static ProblemException refused(Withheld withheld, ProblemException problem) {
        return assertThrows(
                ProblemException.class,
                () -> withheld.answered(() -> {
                    throw problem;
                }));
    }
}

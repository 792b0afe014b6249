/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import lucid.extjson.api.ExtJsonMode;
import lucid.http.api.Body;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import org.junit.Test;

public class MediaTypesTest {

    private static final Body TAKES = Body.media("documents", Body.JSON, Body.NDJSON);

    @Test
    public void anAbsentAcceptTakesEverything() {
        assertTrue(MediaTypes.accepts("", "text/csv"));
    }

    @Test
    public void theMostSpecificRangeDecides() {
        assertTrue(MediaTypes.accepts("text/*, */*;q=0.1", "application/json"));
        assertFalse(MediaTypes.accepts("text/csv;q=0, */*", "text/csv"));
        assertFalse(MediaTypes.accepts("text/html", "application/json"));
        assertTrue(MediaTypes.accepts("Application/JSON", "application/json"));
    }

    @Test
    public void readsTheModeOfDocuments() {
        assertEquals(ExtJsonMode.RELAXED, MediaTypes.mode("application/json"));
        assertEquals(ExtJsonMode.CANONICAL, MediaTypes.mode("application/json; mode=canonical"));
    }

    @Test
    public void takesTheTypesOfTheRouteInUtf8() {
        MediaTypes.checkTaken(TAKES, "application/x-ndjson", "");
        MediaTypes.checkTaken(TAKES, "application/json; charset=\"UTF-8\"", "identity");
    }

    @Test
    public void refusesOtherTypesCharsetsAndEncodings() {
        refused("text/plain", "");
        refused("", "");
        refused("application/json; charset=latin1", "");
        refused("application/json", "br");
    }

    private static void refused(String type, String encoding) {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> MediaTypes.checkTaken(TAKES, type, encoding));
        assertEquals(HttpProblem.MEDIA_TYPE_UNSUPPORTED, refused.type());
    }
}

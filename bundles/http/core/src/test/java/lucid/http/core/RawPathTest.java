/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import org.junit.Test;

public class RawPathTest {

    @Test
    public void splitsBeforeItDecodes() {
        assertEquals(List.of("a", "b/c", "d e"), RawPath.segments("/a/b%2Fc/d%20e"));
    }

    @Test
    public void decodesOnce() {
        assertEquals(List.of("%2F"), RawPath.segments("/%252F"));
    }

    @Test
    public void readsUtf8() {
        assertEquals(List.of("ä+"), RawPath.segments("/%C3%A4+"));
    }

    @Test
    public void keepsEmptySegments() {
        assertEquals(List.of("a", "", ""), RawPath.segments("/a//"));
    }

    @Test
    public void refusesDotSegmentsHoweverTheyAreWritten() {
        for (String path : List.of("/a/../b", "/a/./b", "/%2e%2E", "/.%2e/", "/a/%2e")) {
            refused(path);
        }
    }

    @Test
    public void refusesWhatCannotBeDecoded() {
        for (String path : List.of("/%", "/%4", "/%zz", "/%ff", "/%C3", "/%00", "", "*")) {
            refused(path);
        }
    }

    @Test
    public void readsAPlusOfAQueryAsASpace() {
        assertEquals("a b+", RawPath.decoded("a+b%2B", true));
    }

    private static void refused(String path) {
        ProblemException refused = assertThrows(path, ProblemException.class, () -> RawPath.segments(path));
        assertEquals(HttpProblem.REQUEST_MALFORMED, refused.type());
    }
}

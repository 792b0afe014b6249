/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Map;
import java.util.TreeMap;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import org.junit.Test;

/** Which texts of a document count, and how much. */
public class TermScoresTest {

    private static final String PLAIN = "default_language: 'none', language_override: 'language'";

    @Test
    public void repeatsCountHalfAsMuchEachTime() {
        assertEquals(Map.of("a", 1.75 * (0.5 + 0.5 * 3 / 4), "b", 0.625), scores("{a: 1}", "{a: 'a b a a'}"));
    }

    @Test
    public void aTermThatIsTheWholeTextCountsMore() {
        assertEquals(Map.of("red", 1.1), scores("{a: 1}", "{a: 'Red'}"));
        assertEquals(Map.of("red", 1.0), scores("{a: 1}", "{a: 'red '}"));
    }

    @Test
    public void weightsMultiplyAndFieldsAddUp() {
        assertEquals(
                Map.of("red", 1.1 * 3 + 0.75 * 2, "sea", 0.75 * 2), scores("{a: 3, b: 2}", "{a: 'red', b: 'red sea'}"));
    }

    @Test
    public void elementsOfArraysAreTextsOfTheirOwn() {
        assertEquals(Map.of("red", 2.2), scores("{a: 1}", "{a: ['red', 'red', 5, null]}"));
        assertEquals(
                Map.of("red", 1.1, "sea", 1.1), scores("{'a.b': 1}", "{a: [{b: 'red'}, [{b: ['sea']}], {c: 'x'}]}"));
        assertEquals(Map.of(), scores("{'a.0': 1}", "{a: ['red']}"));
    }

    @Test
    public void onlyWeighedPathsCount() {
        assertEquals(Map.of(), scores("{'a.b': 1}", "{a: 'red', 'b': 'red'}"));
        assertEquals(Map.of(), scores("{a: 1}", "{a: {b: 'red'}, ab: 'red'}"));
    }

    @Test
    public void allPathsCountButTheLanguage() {
        assertEquals(
                Map.of("red", 1.1, "blue", 5.5, "green", 1.1),
                scores("{'$**': 1, 'b.c': 5}", "{_id: 'red', language: 'none', b: {c: 'blue', d: ['green']}}"));
    }

    @Test
    public void documentsAndSubdocumentsNameTheirLanguage() {
        assertEquals(
                Map.of("cat", 1.0, "katz", 1.0, "gatos", 1.1),
                scores(
                        "{t: 1, 'n.t': 1}",
                        "{language: 'english', t: 'cats', n: [{language: 'de', t: 'Katzen'},"
                                + "{language: 'none', t: 'gatos'}]}"));
        assertEquals(17261, refused("{language: 5, a: 'x'}"));
        assertEquals(17262, refused("{language: 'klingon', a: 'x'}"));
    }

    private static int refused(String document) {
        return assertThrows(CommandException.class, () -> scores("{a: 1}", document))
                .code();
    }

    private static Map<String, Double> scores(String weights, String document) {
        TextDefinition definition = TextDefinition.of(Doc.parse("{weights: " + weights + ", " + PLAIN + "}"));
        return new TreeMap<>(TermScores.of(definition, Doc.parse(document)));
    }
}

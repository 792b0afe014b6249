/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Random;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import org.junit.Test;

/** Differences of documents, there and back. */
public class DocumentDiffTest {

    private static final int PAIRS = 20_000;

    @Test
    public void tellsFieldsThatChangedCameAndWent() {
        assertDiff("{a: 1, b: 2, c: 3}", "{a: 1, c: 4, d: 5}", "{d: {b: false}, u: {c: 4}, i: {d: 5}}");
    }

    @Test
    public void tellsNothingOfWhatIsTheSame() {
        assertDiff("{a: 1, b: [1, {c: 2}]}", "{a: 1, b: [1, {c: 2}]}", "{}");
    }

    @Test
    public void goesDeeperWhereThatIsShorter() {
        String filler = "x".repeat(50);
        assertDiff("{a: {b: 1, f: '" + filler + "'}}", "{a: {b: 2, f: '" + filler + "'}}", "{sa: {u: {b: 2}}}");
        assertDiff("{a: {b: 1}}", "{a: {b: 2}}", "{u: {a: {b: 2}}}");
    }

    @Test
    public void tellsWhatChangedInArrays() {
        String f = "'" + "x".repeat(50) + "'";
        assertDiff("{a: [" + f + ", 1, 2]}", "{a: [" + f + ", 3]}", "{sa: {a: true, l: 2, u1: 3}}");
        assertDiff("{a: [" + f + "]}", "{a: [" + f + ", null, 3]}", "{sa: {a: true, u1: null, u2: 3}}");
        assertDiff(
                "{a: [{f: " + f + ", n: 1}, " + f + "]}",
                "{a: [{f: " + f + ", n: 2}, " + f + "]}",
                "{sa: {a: true, s0: {u: {n: 2}}}}");
    }

    @Test
    public void insertsAgainWhatHasMoved() {
        assertDiff("{a: 1, b: 2, c: 3}", "{b: 2, a: 1, c: 3}", "{i: {a: 1, c: 3}}");
    }

    @Test
    public void patchesBackWhateverWasChanged() {
        Random random = new Random(7);
        for (int i = 0; i < PAIRS; i++) {
            Doc before = document(random, 0);
            Doc after = random.nextBoolean() ? document(random, 0) : mutated(random, before);
            Doc diff = DocumentDiff.of(before, after, Touched.EVERYTHING);
            Doc object = new DocBuilder().append("$v", 2).append("diff", diff).build();
            assertEquals(before + " to " + after + " by " + diff, after, DocumentPatch.apply(before, object));
        }
    }

    @Test
    public void takesTheWholeDocumentWhereThatIsShorter() {
        Doc before = Doc.parse("{_id: 1, a: 1}");
        Doc after = Doc.parse("{_id: 1, b: 2}");
        assertEquals(after, UpdateForm.SHORTER.object(before, after));
        assertEquals(after, DocumentPatch.apply(before, after));
        assertTrue(DocumentPatch.isDelta(UpdateForm.along(Touched.WHOLE).object(before, after)));
    }

    private static void assertDiff(String before, String after, String diff) {
        assertEquals(
                Doc.parse(diff).toString(),
                DocumentDiff.of(Doc.parse(before), Doc.parse(after), Touched.EVERYTHING)
                        .toString());
    }

    private static Doc document(Random random, int depth) {
        DocBuilder builder = new DocBuilder();
        for (char name = 'a'; name < 'f'; name++) {
            if (random.nextInt(3) > 0) {
                builder.append(String.valueOf(name), value(random, depth));
            }
        }
        return builder.build();
    }

    private static Value value(Random random, int depth) {
        int kind = random.nextInt(depth < 3 ? 8 : 4);
        if (kind < 3) {
            return Value.of(random.nextInt(3));
        }
        if (kind == 3) {
            return random.nextBoolean() ? Value.NULL : Value.of("x".repeat(random.nextInt(60)));
        }
        if (kind < 6) {
            return Value.of(document(random, depth + 1));
        }
        DocBuilder items = new DocBuilder();
        int length = random.nextInt(5);
        for (int i = 0; i < length; i++) {
            items.append(Integer.toString(i), value(random, depth + 1));
        }
        return Value.array(items.build());
    }

    private static Doc mutated(Random random, Doc document) {
        DocBuilder builder = new DocBuilder();
        document.forEach(element -> {
            int what = random.nextInt(6);
            Value value = element.value();
            if (what == 0) {
                builder.append(element.name(), value(random, 1));
            } else if (what == 1 && value.isDocument()) {
                builder.append(element.name(), mutated(random, value.document()));
            } else if (what > 1) {
                builder.append(element);
            }
        });
        if (random.nextBoolean()) {
            builder.append("z", value(random, 1));
        }
        return builder.build();
    }
}

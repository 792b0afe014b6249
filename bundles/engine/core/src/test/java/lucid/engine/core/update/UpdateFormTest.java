/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import static org.junit.Assert.assertEquals;

import java.util.List;
import lucid.engine.core.change.DocumentPatch;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.Test;

/** How updates stand in the oplog. */
public class UpdateFormTest {

    @Test
    public void tellsAFieldThatWasSetAsAWhole() {
        assertEntry("{a: {b: 1, c: 2}}", "{$set: {a: {b: 1, c: 3}}}", "{u: {a: {b: 1, c: 3}}}");
        assertEntry("{a: {b: 1, c: 2}}", "{$set: {'a.c': 3}}", "{sa: {u: {c: 3}}}");
        assertEntry("{a: [1, 2]}", "{$set: {a: [1, 2, 3]}}", "{u: {a: [1, 2, 3]}}");
    }

    @Test
    public void tellsWhatCameAndWent() {
        assertEntry("{a: 1, b: {c: 1, d: 2}}", "{$unset: {a: 1, 'b.c': 1}}", "{d: {a: false}, sb: {d: {c: false}}}");
        assertEntry("{a: 1}", "{$set: {'x.y.z': 1}}", "{i: {x: {y: {z: 1}}}}");
        assertEntry("{a: 1}", "{$rename: {a: 'b'}}", "{d: {a: false}, i: {b: 1}}");
    }

    @Test
    public void tellsItemsOfArrays() {
        assertEntry("{a: [1, 2]}", "{$set: {'a.1': 3}}", "{sa: {a: true, u1: 3}}");
        assertEntry("{a: [1, 2]}", "{$set: {'a.4': 3}}", "{sa: {a: true, u4: 3}}");
        assertEntry("{a: [{b: 1}, {b: 2}]}", "{$inc: {'a.1.b': 1}}", "{sa: {a: true, s1: {u: {b: 3}}}}");
        assertEntry("{a: [1, 2, 3]}", "{$mul: {'a.$[]': 1, b: 2}}", "{i: {b: 0}}");
        assertEntry("{a: [1, 0, 3]}", "{$mul: {'a.$[]': 2}}", "{sa: {a: true, u0: 2, u2: 6}}");
    }

    @Test
    public void tellsOnlyWhatWasPushed() {
        assertEntry("{a: [1]}", "{$push: {a: 2}}", "{sa: {a: true, u1: 2}}");
        assertEntry("{a: [1]}", "{$push: {a: {$each: [null, 3]}}}", "{sa: {a: true, u1: null, u2: 3}}");
        assertEntry("{a: []}", "{$push: {a: 2}}", "{u: {a: [2]}}");
        assertEntry("{b: 1}", "{$push: {a: 2}}", "{i: {a: [2]}}");
    }

    @Test
    public void tellsArraysThatWereChangedOtherwiseAsAWhole() {
        assertEntry("{a: [1]}", "{$push: {a: {$each: [2], $position: 0}}}", "{u: {a: [2, 1]}}");
        assertEntry("{a: [1]}", "{$addToSet: {a: 2}}", "{u: {a: [1, 2]}}");
        assertEntry("{a: [1, 2]}", "{$pull: {a: 2}}", "{u: {a: [1]}}");
        assertEntry("{a: [1, 2]}", "{$pop: {a: 1}}", "{u: {a: [1]}}");
    }

    @Test
    public void tellsAPipelineByItsDifference() {
        String filler = "x".repeat(60);
        assertEntry("{a: [1, 2, 3], f: '" + filler + "'}", "[{$set: {a: {$slice: ['$a', 1]}}}]", "{u: {a: [1]}}");
        assertEntry("{a: ['" + filler + "', 2, 3]}", "[{$set: {a: {$slice: ['$a', 1]}}}]", "{sa: {a: true, l: 1}}");
    }

    private static void assertEntry(String before, String update, String diff) {
        Doc document = Doc.parse(before);
        Value parsed = Doc.parse("{u: " + update + "}").get("u");
        Update compiled = Update.parse(parsed, List.of(), Globals.simple());
        Doc after = compiled.apply(document, -1).document();
        Doc object = compiled.form().object(document, after);
        assertEquals(Doc.parse("{$v: 2, diff: " + diff + "}").toString(), object.toString());
        assertEquals(after, DocumentPatch.apply(document, object));
    }
}

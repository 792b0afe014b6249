/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.bson.BsonDocument;
import org.junit.Test;

public class MergePatchTest {

    @Test
    public void mergesAsTheTableOfTheRfcSays() {
        merges("{a:'b'}", "{a:'c'}", "{a:'c'}");
        merges("{a:'b'}", "{b:'c'}", "{a:'b',b:'c'}");
        merges("{a:'b'}", "{a:null}", "{}");
        merges("{a:'b',b:'c'}", "{a:null}", "{b:'c'}");
        merges("{a:['b']}", "{a:'c'}", "{a:'c'}");
        merges("{a:'c'}", "{a:['b']}", "{a:['b']}");
        merges("{a:{b:'c'}}", "{a:{b:'d',c:null}}", "{a:{b:'d'}}");
        merges("{a:[{b:'c'}]}", "{a:[1]}", "{a:[1]}");
        merges("{e:null}", "{a:1}", "{e:null,a:1}");
        merges("{a:[1,2]}", "{a:{b:1}}", "{a:{b:1}}");
        merges("{}", "{a:{bb:{ccc:null}}}", "{a:{bb:{}}}");
    }

    @Test
    public void takesNamesAsTheyAre() {
        merges("{'a.b':1}", "{'a.b':2,'$c':3}", "{'a.b':2,'$c':3}");
    }

    @Test
    public void isFlatOnlyWhereOperatorsSayTheSame() {
        assertTrue(MergePatch.flat(BsonDocument.parse("{a:1,b:null,c:[{d:1}]}")));
        assertFalse(MergePatch.flat(BsonDocument.parse("{a:{b:1}}")));
        assertFalse(MergePatch.flat(BsonDocument.parse("{'a.b':1}")));
        assertFalse(MergePatch.flat(BsonDocument.parse("{}")));
    }

    private static void merges(String target, String patch, String expected) {
        assertEquals(
                BsonDocument.parse(expected),
                MergePatch.applied(BsonDocument.parse(target), BsonDocument.parse(patch)));
    }
}

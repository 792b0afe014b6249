/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;

import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import org.junit.Rule;
import org.junit.Test;

public final class UniqueIndexTest {

    @Rule
    public final Fixture fixture = new Fixture();

    @Test
    public void namesTheDuplicate() {
        fixture.index("{a: 1, 'b.c': -1}", "{unique: true}");
        fixture.insert("{_id: 1, a: 'x', b: {c: 2.5}}");
        CommandException refusal = fixture.refuses(11000, () -> fixture.insert("{_id: 2, a: 'x', b: {c: 2.5}}"));
        assertEquals(
                "E11000 duplicate key error collection: db.c index: a_1_b.c_-1 dup key: { a: \"x\", b.c: 2.5 }",
                refusal.getMessage());
        assertEquals(
                Doc.parse("{a: 1, 'b.c': -1}"),
                refusal.details().get("keyPattern").document());
        assertEquals(
                Doc.parse("{a: 'x', 'b.c': 2.5}"),
                refusal.details().get("keyValue").document());
        CommandException id = fixture.refuses(11000, () -> fixture.insert("{_id: 1}"));
        assertEquals("E11000 duplicate key error collection: db.c index: _id_ dup key: { _id: 1 }", id.getMessage());
    }

    @Test
    public void countsAbsentAsNullAndElementsOfArrays() {
        fixture.index("{a: 1}", "{unique: true}");
        fixture.insert("{_id: 1}", "{_id: 2, a: [1, 2, 2]}");
        fixture.refuses(11000, () -> fixture.insert("{_id: 3, a: null}"));
        CommandException refusal = fixture.refuses(11000, () -> fixture.insert("{_id: 3, a: [5, 2]}"));
        assertEquals(Doc.parse("{a: 2}"), refusal.details().get("keyValue").document());
        fixture.assertSound();
    }

    @Test
    public void freesKeysOfWhatWasChangedOrDeleted() {
        fixture.index("{a: 1}", "{unique: true}");
        fixture.insert("{_id: 1, a: 1}", "{_id: 2, a: 2}");
        fixture.refuses(11000, () -> fixture.replace("2", "{_id: 2, a: 1}"));
        fixture.replace("1", "{_id: 1, a: 3}");
        fixture.replace("2", "{_id: 2, a: 1}");
        fixture.delete("1");
        fixture.insert("{_id: 3, a: 3}");
        fixture.replace("3", "{_id: 3, a: 3.0}");
        fixture.assertSound();
    }

    @Test
    public void letsSparseAndPartialRepeatWhatTheyLeaveOut() {
        fixture.index("{a: 1}", "{unique: true, sparse: true}");
        fixture.index("{b: 1}", "{unique: true, partialFilterExpression: {c: {$gt: 0}}}");
        fixture.insert("{_id: 1, b: 1}", "{_id: 2, b: 1}", "{_id: 3, b: 1, c: 1}");
        fixture.refuses(11000, () -> fixture.insert("{_id: 4, b: 1, c: 2}"));
        fixture.refuses(11000, () -> fixture.replace("2", "{_id: 2, b: 1, c: 5}"));
        fixture.replace("3", "{_id: 3, b: 1}");
        fixture.replace("2", "{_id: 2, b: 1, c: 5}");
        fixture.assertSound();
    }

    @Test
    public void comparesByCollation() {
        fixture.index("{a: 1}", "{unique: true, collation: {locale: 'en', strength: 2}}");
        fixture.insert("{_id: 1, a: 'Abc'}");
        fixture.refuses(11000, () -> fixture.insert("{_id: 2, a: 'aBC'}"));
        fixture.assertSound();
    }

    @Test
    public void refusesNewDuplicatesOnceItIsPrepared() {
        fixture.index("{a: 1}", "{}");
        fixture.insert("{_id: 1, a: 1}", "{_id: 2, a: 1}");
        Doc reply = fixture.catalog().modify(Fixture.NS, Doc.parse("{index: {name: 'a_1', prepareUnique: true}}"));
        assertEquals("{\"prepareUnique_old\": false, \"prepareUnique_new\": true}", reply.toString());
        fixture.refuses(11000, () -> fixture.insert("{_id: 3, a: 1}"));
        fixture.replace("2", "{_id: 2, a: 1, b: 1}");
        String toUnique = "{index: {keyPattern: {a: 1}, unique: true}}";
        CommandException refusal =
                fixture.refuses(359, () -> fixture.catalog().modify(Fixture.NS, Doc.parse(toUnique)));
        assertEquals("[{\"ids\": [1, 2]}]", refusal.details().get("violations").toString());
        fixture.delete("2");
        assertEquals(
                "{\"unique_new\": true}",
                fixture.catalog().modify(Fixture.NS, Doc.parse(toUnique)).toString());
        fixture.refuses(11000, () -> fixture.insert("{_id: 4, a: 1}"));
        fixture.restart();
        fixture.refuses(11000, () -> fixture.insert("{_id: 4, a: 1}"));
        assertEquals(List.of("1"), fixture.scan("a_1"));
        fixture.assertSound();
    }
}

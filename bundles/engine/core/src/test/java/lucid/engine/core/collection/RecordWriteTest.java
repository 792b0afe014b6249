/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import org.bson.BsonType;
import org.junit.Rule;
import org.junit.Test;

public final class RecordWriteTest {

    @Rule
    public final Fixture fixture = new Fixture();

    @Test
    public void putsIdInFrontAndMakesMissingOnes() {
        fixture.insert("{a: 1, _id: 7}", "{b: 2}");
        List<String> documents = fixture.documents();
        assertEquals("{\"_id\": 7, \"a\": 1}", documents.get(0));
        Doc second = Doc.parse(documents.get(1));
        assertEquals("_id", second.first().name());
        assertEquals(BsonType.OBJECT_ID, second.get("_id").type());
        fixture.assertSound();
    }

    @Test
    public void replacesBlankTimestamps() {
        fixture.insert("{_id: 1, t: {$timestamp: {t: 0, i: 0}}, n: {t: {$timestamp: {t: 0, i: 0}}}}");
        Doc stored = Doc.parse(fixture.documents().get(0));
        assertNotEquals(0, stored.get("t").millis());
        assertEquals(0, stored.get("n").document().get("t").millis());
    }

    @Test
    public void refusesBadIds() {
        fixture.refuses(53, () -> fixture.insert("{_id: [1]}"));
        fixture.refuses(53, () -> fixture.insert("{_id: {$regularExpression: {pattern: 'a', options: ''}}}"));
        fixture.refuses(53, () -> fixture.insert("{_id: {$undefined: true}}"));
        fixture.refuses(52, () -> fixture.insert("{_id: {a: {$b: 1}}}"));
        assertEquals(0, fixture.collection().count());
    }

    @Test
    public void refusesTooLargeDocuments() {
        Doc large = new DocBuilder()
                .append("_id", 1)
                .append("a", Value.binary(0, new byte[16 << 20]))
                .build();
        fixture.refuses(10334, () -> fixture.collection().insert(List.of(large), Collection.WriteOptions.USUAL));
    }

    @Test
    public void insertsAllOrNone() {
        fixture.insert("{_id: 1}");
        fixture.refuses(11000, () -> fixture.insert("{_id: 2}", "{_id: 1}"));
        fixture.refuses(11000, () -> fixture.insert("{_id: 3}", "{_id: 3.0}"));
        assertEquals(1, fixture.collection().count());
        assertEquals(1, fixture.documents().size());
        fixture.assertSound();
    }

    @Test
    public void countsExactly() {
        fixture.insert("{_id: 1, a: 'xx'}", "{_id: 2}");
        fixture.replace("1", "{_id: 1, a: 'yyyyy'}");
        fixture.delete("2");
        assertEquals(1, fixture.collection().count());
        assertEquals(
                Doc.parse("{_id: 1, a: 'yyyyy'}").length(), fixture.collection().dataBytes());
        fixture.restart();
        assertEquals(1, fixture.collection().count());
        assertEquals(
                Doc.parse("{_id: 1, a: 'yyyyy'}").length(), fixture.collection().dataBytes());
    }

    @Test
    public void changesOnlyWhatStillMatches() {
        fixture.insert("{_id: 1, a: 1}");
        RecordId record = fixture.record("1");
        Collection collection = fixture.collection();
        assertFalse(collection
                .update(record, before -> Doc.EMPTY, Collection.WriteOptions.USUAL)
                .found());
        Collection.Written same = collection.update(record, before -> before, Collection.WriteOptions.USUAL);
        assertTrue(same.found());
        assertEquals(same.before(), same.after());
        assertFalse(collection.delete(record, document -> document.has("b")).found());
        assertTrue(collection.delete(record, document -> document.has("a")).found());
        assertFalse(collection.delete(record, document -> true).found());
        assertFalse(collection
                .update(record, before -> before, Collection.WriteOptions.USUAL)
                .found());
    }

    @Test
    public void keepsTheIdOfADocument() {
        fixture.insert("{_id: 1, a: 1}");
        fixture.refuses(66, () -> fixture.replace("1", "{_id: 2}"));
        fixture.replace("1", "{_id: 1.0, a: 2}");
        fixture.assertSound();
    }

    @Test
    public void showsASnapshotWhatItHeld() {
        fixture.insert("{_id: 1, a: 1}");
        fixture.index("{a: 1}", "{}");
        Collection collection = fixture.collection();
        RecordId record = fixture.record("1");
        try (Snapshot before = collection.snapshot()) {
            fixture.replace("1", "{_id: 1, a: 2}");
            fixture.catalog().drop(Fixture.NS);
            assertEquals(1, collection.read(before, record).get("a").intValue());
            Index index = collection.indexes().get(1);
            try (IndexCursor entries = collection.entries(before, index, false)) {
                assertTrue(entries.next());
                assertEquals(List.of(Value.of(1)), entries.values());
            }
        }
        assertTrue(collection.isDropped());
        fixture.refuses(175, () -> collection.insert(List.of(Doc.EMPTY), Collection.WriteOptions.USUAL));
    }

    @Test
    public void writesTheOplog() {
        long before = fixture.oplog().lastApplied().timestamp();
        fixture.insert("{_id: 1}");
        assertTrue(fixture.oplog().lastApplied().timestamp() > before);
    }

    @Test
    public void walksBothWaysAndSeeks() {
        for (int i = 0; i < 10; i++) {
            fixture.insert("{_id: " + i + ", a: " + i / 2 + "}");
        }
        fixture.index("{a: -1}", "{}");
        assertEquals(List.of("8", "9", "6", "7", "4", "5", "2", "3", "0", "1"), fixture.scan("a_-1"));
        Collection collection = fixture.collection();
        Index index = fixture.named("a_-1");
        byte[] three = index.generator().keys(Doc.parse("{a: 3}")).keys().get(0).key();
        try (Snapshot snapshot = collection.snapshot();
                IndexCursor entries = collection.entries(snapshot, index, true);
                RecordCursor records = collection.records(snapshot, true)) {
            assertTrue(entries.next());
            assertEquals(List.of(Value.of(0)), entries.values());
            entries.seek(three);
            assertTrue(entries.next());
            assertEquals(7, collection.read(snapshot, entries.id()).get("_id").intValue());
            entries.seek(new byte[0]);
            assertTrue(entries.next());
            assertEquals(1, collection.read(snapshot, entries.id()).get("_id").intValue());
            records.seek(fixture.record("4"));
            assertTrue(records.next());
            assertTrue(records.next());
            assertEquals(3, records.document().get("_id").intValue());
        }
    }
}

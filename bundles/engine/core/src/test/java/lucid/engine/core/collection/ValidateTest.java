/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Value;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public final class ValidateTest {

    @Rule
    public final Fixture fixture = new Fixture();

    @Before
    public void fill() {
        fixture.index("{a: 1}", "{}");
        fixture.insert("{_id: 1, a: 1}", "{_id: 2, a: [2, 3]}");
    }

    private Doc validate() {
        return fixture.catalog().validate(Fixture.NS, Doc.parse("{full: true}"), Interruption.NEVER);
    }

    private byte[] entry(Value key, RecordId record) {
        Index index = fixture.named("a_1");
        return index.entry(lucid.engine.core.value.KeyEncoder.encode(key), record);
    }

    @Test
    public void findsNothingInWhatIsSound() {
        Doc reply = validate();
        assertTrue(reply.get("valid").bool());
        assertEquals(
                "{\"_id_\": 2, \"a_1\": 3}",
                reply.get("keysPerIndex").document().toString());
        assertEquals(2, reply.get("nIndexes").intValue());
        assertEquals("[]", reply.get("errors").toString());
    }

    @Test
    public void findsMissingEntries() {
        Batch batch = fixture.store().batch();
        batch.delete(Table.INDEX, entry(Value.of(2), fixture.record("2")));
        fixture.store().write(batch);
        Doc reply = validate();
        assertFalse(reply.get("valid").bool());
        assertEquals(1, reply.get("missingIndexEntries").items().size());
        assertFalse(reply.get("indexDetails")
                .document()
                .get("a_1")
                .document()
                .get("valid")
                .bool());
    }

    @Test
    public void findsExtraEntriesAndWrongCounts() {
        Batch batch = fixture.store().batch();
        batch.delete(
                Table.RECORDS, KeyLayout.record(fixture.collection().state().prefix(), fixture.record("1")));
        fixture.store().write(batch);
        Doc reply = validate();
        assertFalse(reply.get("valid").bool());
        assertEquals(2, reply.get("extraIndexEntries").items().size());
        assertTrue(reply.get("errors").toString().contains("counters"));
    }

    @Test
    public void findsCorruptRecords() {
        Batch batch = fixture.store().batch();
        byte[] key = KeyLayout.record(fixture.collection().state().prefix(), fixture.record("1"));
        batch.put(Table.RECORDS, key, new byte[] {9, 0, 0, 0, 99, 0, 0, 0, 0});
        fixture.store().write(batch);
        Doc reply = validate();
        assertFalse(reply.get("valid").bool());
        assertEquals(1, reply.get("nInvalidDocuments").intValue());
        assertEquals(1, reply.get("corruptRecords").items().size());
    }
}

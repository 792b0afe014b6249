/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.Rule;
import org.junit.Test;

/** Capped and clustered collections. */
public final class SpecialCollectionTest {

    @Rule
    public final Fixture fixture = new Fixture();

    @Test
    public void cappedKeepsTheNewest() {
        fixture.create("{capped: true, size: 1, max: 3}");
        assertEquals(256, fixture.collection().info().options().get("size").longValue());
        fixture.index("{a: 1}", "{unique: true}");
        for (int i = 0; i < 5; i++) {
            fixture.insert("{_id: " + i + ", a: " + i + "}");
        }
        assertEquals(List.of("2", "3", "4"), fixture.scan("_id_"));
        fixture.insert("{_id: 5, a: 5}", "{_id: 6, a: 6}", "{_id: 7, a: 7}", "{_id: 8, a: 8}");
        assertEquals(List.of("6", "7", "8"), fixture.scan("a_1"));
        assertEquals(3, fixture.collection().count());
        fixture.assertSound();
    }

    @Test
    public void cappedKeepsWithinItsBytes() {
        fixture.create("{capped: true, size: 300}");
        String filler = "x".repeat(100);
        for (int i = 0; i < 8; i++) {
            fixture.insert("{_id: " + i + ", a: '" + filler + "'}");
        }
        assertTrue(fixture.collection().dataBytes() <= 512);
        assertEquals(List.of("4", "5", "6", "7"), fixture.scan("_id_"));
        fixture.refuses(2, () -> fixture.insert("{a: '" + "x".repeat(600) + "'}"));
        fixture.catalog().modify(Fixture.NS, Doc.parse("{cappedSize: 256}"));
        assertEquals(List.of("6", "7"), fixture.scan("_id_"));
        fixture.delete("6");
        fixture.assertSound();
    }

    @Test
    public void cappedNeedsASize() {
        fixture.refuses(72, () -> fixture.create("{capped: true}"));
        fixture.refuses(72, () -> fixture.create("{size: 100}"));
        fixture.refuses(51024, () -> fixture.create("{capped: true, size: 0}"));
    }

    @Test
    public void clusteredLiesInTheOrderOfIds() {
        fixture.create("{clusteredIndex: {key: {_id: 1}, unique: true, name: 'mine'}}");
        fixture.index("{a: 1}", "{unique: true}");
        fixture.index("{b: 1}", "{}");
        fixture.insert("{_id: 3, a: 1, b: [1, 2]}", "{_id: 1, a: 2, b: 1}", "{_id: 'x', a: 3}");
        assertEquals("{\"_id\": 1, \"a\": 2, \"b\": 1}", fixture.documents().get(0));
        assertEquals(2, fixture.collection().indexes().size() - 0);
        assertEquals(
                "E11000 duplicate key error collection: db.c index: mine dup key: { _id: 1.0 }",
                fixture.refuses(11000, () -> fixture.insert("{_id: 1.0}")).getMessage());
        fixture.refuses(11000, () -> fixture.insert("{_id: 9, a: 3}"));
        assertEquals(List.of("\"x\"", "1", "3", "3"), fixture.scan("b_1"));
        Collection collection = fixture.collection();
        try (Snapshot snapshot = collection.snapshot()) {
            assertTrue(collection.byId(snapshot, Value.of(3.0)).isPresent());
            assertTrue(collection.byId(snapshot, Value.of(4)).isEmpty());
        }
        fixture.replace("3", "{_id: 3, a: 9}");
        fixture.delete("1");
        fixture.assertSound();
        fixture.restart();
        fixture.assertSound();
        assertEquals(
                5979800,
                fixture.refuses(5979800, () -> fixture.catalog().dropIndexes(Fixture.NS, Value.of("mine")))
                        .code());
    }

    @Test
    public void clusteredIsOnIdAndUnique() {
        fixture.refuses(197, () -> fixture.create("{clusteredIndex: {key: {a: 1}, unique: true}}"));
        fixture.refuses(5979700, () -> fixture.create("{clusteredIndex: {key: {_id: 1}, unique: false}}"));
        fixture.refuses(72, () -> fixture.create("{expireAfterSeconds: 5}"));
        fixture.create("{clusteredIndex: {key: {_id: 1}, unique: true}, expireAfterSeconds: 5}");
    }
}

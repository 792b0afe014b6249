/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;
import org.junit.Rule;
import org.junit.Test;

/** Changes over several collections: all or none. */
public class JointChangeTest {

    private static final Namespace OTHER = Namespace.of("db.other");

    @Rule
    public final Fixture fixture = new Fixture();

    @Test
    public void insertsReplacesAndDeletes() {
        fixture.insert("{_id: 1, x: 1}", "{_id: 2, x: 2}");
        fixture.index("{x: 1}", "{}");
        OpTime before = fixture.oplog().lastApplied();
        OpTime time = fixture.catalog()
                .change(List.of(
                        put(Fixture.NS, "{_id: 1, x: 9}"),
                        DocumentChange.delete(Fixture.NS, Value.of(2)),
                        put(Fixture.NS, "{_id: 3, x: 3}"),
                        put(OTHER, "{_id: 'a'}"),
                        DocumentChange.delete(Namespace.of("db.none"), Value.of(1))));
        assertEquals(List.of("{\"_id\": 1, \"x\": 9}", "{\"_id\": 3, \"x\": 3}"), fixture.documents());
        assertEquals(List.of("3", "1"), fixture.scan("x_1"));
        assertEquals(1, fixture.catalog().forWrite(OTHER).count());
        assertTrue(fixture.catalog().collection(Namespace.of("db.none")).isEmpty());
        assertEquals(time, fixture.oplog().lastApplied());
        assertTrue(time.timestamp() > before.timestamp());
        fixture.assertSound();
        fixture.restart();
        assertEquals(2, fixture.collection().count());
        fixture.assertSound();
    }

    @Test
    public void writesNothingWhereOneIsRefused() {
        fixture.insert("{_id: 1, x: 1}");
        fixture.catalog().create(OTHER, Doc.parse("{validator: {x: {$gt: 0}}}"));
        OpTime before = fixture.oplog().lastApplied();
        fixture.refuses(121, () -> fixture.catalog()
                .change(List.of(
                        put(Fixture.NS, "{_id: 1, x: 2}"),
                        put(Fixture.NS, "{_id: 2}"),
                        put(OTHER, "{_id: 1, x: 1}"),
                        put(OTHER, "{_id: 2, x: 0}"))));
        assertEquals(List.of("{\"_id\": 1, \"x\": 1}"), fixture.documents());
        assertEquals(1, fixture.collection().count());
        assertEquals(0, fixture.catalog().forWrite(OTHER).count());
        assertEquals(before, fixture.oplog().lastApplied());
        fixture.assertSound();
    }

    @Test
    public void isSeenAsOne() throws Exception {
        fixture.catalog().change(List.of(put(Fixture.NS, "{_id: 1, n: 0}"), put(OTHER, "{_id: 1, n: 0}")));
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> done = writer.submit(() -> {
                for (int n = 1; n <= 500; n++) {
                    String document = "{_id: 1, n: " + n + "}";
                    fixture.catalog().change(List.of(put(Fixture.NS, document), put(OTHER, document)));
                }
            });
            while (!done.isDone()) {
                try (Snapshot snapshot = fixture.store().snapshot()) {
                    assertEquals(only(Fixture.NS, snapshot), only(OTHER, snapshot));
                }
            }
            done.get();
        } finally {
            writer.shutdownNow();
        }
    }

    @Test(timeout = 60_000)
    public void waitsForNoRenameThatWaitsForIt() throws Exception {
        ExecutorService renamer = Executors.newSingleThreadExecutor();
        try {
            Future<?> done = renamer.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    fixture.catalog().forWrite(OTHER);
                    fixture.catalog().rename(OTHER, Fixture.NS, true);
                    fixture.catalog().rename(Fixture.NS, OTHER, true);
                }
            });
            for (int n = 0; n < 400; n++) {
                String document = "{_id: " + n + "}";
                fixture.catalog().change(List.of(put(Fixture.NS, document), put(OTHER, document)));
            }
            done.get();
        } finally {
            renamer.shutdownNow();
        }
        fixture.catalog().forWrite(Fixture.NS);
        fixture.assertSound();
    }

    private Doc only(Namespace namespace, Snapshot snapshot) {
        try (RecordCursor records = fixture.catalog().forWrite(namespace).records(snapshot, false)) {
            assertTrue(records.next());
            return Doc.parse(records.document().toString());
        }
    }

    private static DocumentChange put(Namespace namespace, String document) {
        return DocumentChange.put(namespace, Doc.parse(document));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;
import org.junit.Rule;
import org.junit.Test;

public final class IndexCreationTest {

    @Rule
    public final Fixture fixture = new Fixture();

    private Doc create(String... specifications) {
        return fixture.catalog()
                .createIndexes(
                        Fixture.NS,
                        java.util.stream.Stream.of(specifications)
                                .map(Doc::parse)
                                .toList(),
                        Interruption.NEVER);
    }

    private void drop(String which) {
        fixture.catalog()
                .dropIndexes(Fixture.NS, Doc.parse("{v: " + which + "}").get("v"));
    }

    @Test
    public void makesTheCollectionToo() {
        assertEquals(
                "{\"numIndexesBefore\": 1, \"numIndexesAfter\": 3, \"createdCollectionAutomatically\": true}",
                create("{key: {a: 1}, name: 'a'}", "{key: {b: 1}, name: 'b'}").toString());
        assertEquals(
                "{\"numIndexesBefore\": 3, \"numIndexesAfter\": 3, \"createdCollectionAutomatically\": false,"
                        + " \"note\": \"all indexes already exist\"}",
                create("{key: {a: 1.0}, name: 'a'}", "{key: {_id: 1}, name: 'x'}")
                        .toString());
    }

    @Test
    public void refusesConflicts() {
        create("{key: {a: 1}, name: 'a'}");
        fixture.refuses(86, () -> create("{key: {b: 1}, name: 'a'}"));
        fixture.refuses(86, () -> create("{key: {a: 1}, name: 'a', unique: true}"));
        fixture.refuses(85, () -> create("{key: {a: 1}, name: 'other'}"));
        fixture.refuses(85, () -> create("{key: {a: 1}, name: 'a', expireAfterSeconds: 5}"));
        fixture.refuses(85, () -> create("{key: {a: 1}, name: 'other', expireAfterSeconds: 5}"));
        create("{key: {a: 1}, name: 'collated', collation: {locale: 'de'}}");
        create("{key: {a: 1}, name: 'partial', partialFilterExpression: {b: 1}}");
        create("{key: {a: 'text'}, name: 't'}");
        fixture.refuses(67, () -> create("{key: {b: 'text'}, name: 'u'}"));
        fixture.refuses(72, () -> create("{key: {_id: 1}, name: 'x', clustered: true, unique: true}"));
        fixture.refuses(2, () -> create());
        fixture.refuses(86, () -> create("{key: {z: 1}, name: 'z'}", "{key: {y: 1}, name: 'z'}"));
        assertEquals(5, fixture.collection().indexes().size());
    }

    @Test
    public void bounds64() {
        for (int i = 1; i < 64; i++) {
            create("{key: {a" + i + ": 1}, name: 'i" + i + "'}");
        }
        fixture.refuses(67, () -> create("{key: {b: 1}, name: 'b'}"));
    }

    @Test
    public void fillsFromWhatIsThere() {
        for (int i = 0; i < 2500; i++) {
            fixture.insert("{_id: " + i + ", a: [" + i % 7 + ", 100], h: " + i + "}");
        }
        create("{key: {a: 1}, name: 'a'}", "{key: {h: 'hashed'}, name: 'h'}", "{key: {'$**': 1}, name: 'w'}");
        assertEquals(Set.of("a"), fixture.named("a").multikeyPaths());
        assertEquals(5000, fixture.scan("a").size());
        assertEquals(2500, fixture.scan("h").size());
        fixture.assertSound();
        fixture.restart();
        assertEquals(Set.of("a"), fixture.named("a").multikeyPaths());
        fixture.assertSound();
    }

    @Test
    public void leavesNothingOfAFailedBuild() {
        fixture.insert("{_id: 1, a: 1, b: [1], c: [1]}", "{_id: 2, a: 1}");
        fixture.refuses(11000, () -> create("{key: {a: 1}, name: 'a', unique: true}"));
        fixture.refuses(171, () -> create("{key: {b: 1, c: 1}, name: 'bc'}"));
        fixture.refuses(50, () -> fixture.catalog()
                .createIndexes(Fixture.NS, List.of(Doc.parse("{key: {z: 1}, name: 'z'}")), () -> {
                    throw new lucid.engine.core.value.CommandException(
                            lucid.engine.core.value.ErrorCode.MAX_TIME_MS_EXPIRED, "operation exceeded time limit");
                }));
        assertEquals(1, fixture.collection().indexes().size());
        fixture.insert("{_id: 3, a: 1, b: [2], c: [3]}");
        fixture.assertSound();
    }

    @Test
    public void keepsUpWithWritesDuringTheBuild() {
        for (int i = 0; i < 3000; i++) {
            fixture.insert("{_id: " + i + ", a: " + i + "}");
        }
        int[] step = {0};
        Interruption writes = () -> {
            int at = step[0]++;
            fixture.insert("{_id: " + (10_000 + at) + ", a: " + (10_000 + at) + "}");
            fixture.replace(Integer.toString(10 + at), "{_id: " + (10 + at) + ", a: [-1" + at + ", -2" + at + "]}");
            fixture.replace(Integer.toString(2900 + at), "{_id: " + (2900 + at) + ", a: " + (50_000 + at) + "}");
            fixture.delete(Integer.toString(20 + at));
            fixture.delete(Integer.toString(2800 + at));
            Index.Progress progress = fixture.named("a").progress().orElseThrow();
            assertEquals(3000, progress.total());
            assertFalse(fixture.named("a").isReady());
        };
        fixture.catalog()
                .createIndexes(Fixture.NS, List.of(Doc.parse("{key: {a: 1}, name: 'a', unique: true}")), writes);
        assertTrue(step[0] > 2);
        assertTrue(fixture.named("a").isReady());
        fixture.assertSound();
    }

    @Test
    public void failsTheBuildNotTheWriteThatRepeats() {
        for (int i = 0; i < 1500; i++) {
            fixture.insert("{_id: " + i + ", a: " + i + "}");
        }
        int[] step = {0};
        fixture.refuses(11000, () -> fixture.catalog()
                .createIndexes(Fixture.NS, List.of(Doc.parse("{key: {a: 1}, name: 'a', unique: true}")), () -> {
                    if (step[0]++ == 1) {
                        fixture.insert("{_id: 9000, a: 5}");
                    }
                }));
        assertEquals(1501, fixture.collection().count());
        assertEquals(1, fixture.collection().indexes().size());
        fixture.assertSound();
    }

    @Test
    public void endsABuildWhoseIndexOrCollectionIsDropped() {
        for (int i = 0; i < 1500; i++) {
            fixture.insert("{_id: " + i + ", a: " + i + "}");
        }
        List<Doc> a = List.of(Doc.parse("{key: {a: 1}, name: 'a'}"));
        int[] step = {0};
        fixture.refuses(276, () -> fixture.catalog().createIndexes(Fixture.NS, a, () -> {
            if (step[0]++ == 1) {
                drop("'a'");
            }
        }));
        fixture.assertSound();
        step[0] = 0;
        fixture.refuses(175, () -> fixture.catalog().createIndexes(Fixture.NS, a, () -> {
            if (step[0]++ == 1) {
                fixture.catalog().drop(Fixture.NS);
            }
        }));
        fixture.restart();
        assertEquals(List.of("local"), fixture.catalog().databases());
    }

    @Test
    public void dropsByNameKeyListAndAll() {
        for (String field : new String[] {"a", "b", "c", "d", "e"}) {
            create("{key: {" + field + ": 1}, name: '" + field + "'}");
        }
        fixture.insert("{_id: 1, a: 1, b: 1, c: 1, d: 1, e: 1}");
        Index a = fixture.named("a");
        assertEquals(
                "{\"nIndexesWas\": 6}",
                fixture.catalog().dropIndexes(Fixture.NS, Value.of("a")).toString());
        drop("{b: 1.0}");
        drop("['c', 'd']");
        fixture.refuses(72, () -> drop("'_id_'"));
        fixture.refuses(72, () -> drop("{_id: 1}"));
        assertEquals(
                "index not found with name [zz]",
                fixture.refuses(27, () -> drop("'zz'")).getMessage());
        fixture.refuses(27, () -> drop("{zz: 1}"));
        fixture.refuses(27, () -> drop("['e', 'zz']"));
        fixture.refuses(14, () -> drop("5"));
        fixture.refuses(26, () -> fixture.catalog().dropIndexes(Namespace.of("db.none"), Value.of("*")));
        assertEquals(2, fixture.collection().indexes().size());
        drop("'*'");
        assertEquals(1, fixture.collection().indexes().size());
        Collection collection = fixture.collection();
        try (Snapshot snapshot = collection.snapshot()) {
            fixture.refuses(175, () -> collection.entries(snapshot, a, false));
        }
        fixture.assertSound();
    }

    /** Before they had keys, geographic indexes were marked as ready too. */
    @Test
    public void fillsGeographicIndexesThatAreEmptyFromBefore() {
        fixture.create("{}");
        fixture.insert("{_id: 1, g: [1, 2]}", "{_id: 2}", "{_id: 3, g: [0, 0]}");
        fixture.index("{g: '2dsphere'}", "{}");
        Index index = fixture.named("g_2dsphere");
        Batch batch = fixture.store().batch();
        batch.deleteRange(Table.INDEX, index.prefix(), KeyLayout.after(index.prefix()));
        batch.put(Table.CATALOG, KeyLayout.catalogue(KeyLayout.READY, index.id()), new byte[] {1});
        fixture.store().write(batch);
        assertEquals(List.of(), fixture.scan("g_2dsphere"));
        fixture.restart();
        assertEquals(Set.of("1", "3"), Set.copyOf(fixture.scan("g_2dsphere")));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.UUID;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Namespace;
import org.junit.Rule;
import org.junit.Test;

public final class CatalogTest {

    private static final Namespace VIEW = Namespace.of("db.v");

    @Rule
    public final Fixture fixture = new Fixture();

    private void create(String namespace, String options) {
        fixture.catalog().create(Namespace.of(namespace), Doc.parse(options));
    }

    @Test
    public void listsWhatThereIs() {
        create("db.b", "{}");
        create("db.a", "{viewOn: 'b', pipeline: []}");
        create("other.c", "{}");
        assertEquals(List.of("db", "local", "other"), fixture.catalog().databases());
        List<CollectionInfo> infos = fixture.catalog().list("db");
        assertEquals("db.a", infos.get(0).namespace().toString());
        assertTrue(infos.get(0).view());
        assertFalse(infos.get(1).view());
        fixture.restart();
        assertEquals(infos, fixture.catalog().list("db"));
    }

    @Test
    public void createsAgainOnlyWhatIsEqual() {
        create("db.c", "{capped: true, size: 100, collation: {locale: 'de'}}");
        create("db.c", "{collation: {locale: 'de'}, size: 100, capped: true}");
        fixture.refuses(48, () -> create("db.c", "{}"));
        create("db.v", "{viewOn: 'c'}");
        create("db.v", "{viewOn: 'c', pipeline: []}");
        fixture.refuses(48, () -> create("db.v", "{viewOn: 'd'}"));
        fixture.refuses(48, () -> create("db.v", "{}"));
    }

    @Test
    public void refusesBadOptions() {
        fixture.refuses(40415, () -> create("db.c", "{foo: 1}"));
        fixture.refuses(14, () -> create("db.c", "{capped: 'x'}"));
        fixture.refuses(2, () -> create("db.c", "{validationLevel: 'x'}"));
        fixture.refuses(72, () -> create("db.c", "{timeseries: {timeField: 't'}, capped: true, size: 1}"));
        fixture.refuses(72, () -> create("db.c", "{pipeline: []}"));
        fixture.refuses(72, () -> create("db.c", "{viewOn: 'a', capped: true, size: 1}"));
        fixture.refuses(2, () -> create("db.c", "{viewOn: ''}"));
        fixture.refuses(40415, () -> create("db.c", "{changeStreamPreAndPostImages: {x: 1}}"));
        assertEquals(List.of("local"), fixture.catalog().databases());
    }

    @Test
    public void refusesBadNames() {
        for (String name : new String[] {
            "db.",
            "db.a$b",
            "db..a",
            "db.system.foo",
            "a b.c",
            "a/b.c",
            ".c",
            "db." + "x".repeat(253),
            "d".repeat(64) + ".c"
        }) {
            fixture.refuses(73, () -> create(name, "{}"));
            fixture.refuses(73, () -> fixture.catalog().forWrite(Namespace.of(name)));
        }
        create("db.system.profile", "{capped: true, size: 1000}");
        create("db." + "x".repeat(252), "{}");
    }

    @Test
    public void keepsViewsFromCyclesDepthAndWriting() {
        create("db.a", "{viewOn: 'b'}");
        fixture.refuses(5, () -> create("db.b", "{viewOn: 'a'}"));
        fixture.refuses(5, () -> create("db.s", "{viewOn: 's'}"));
        fixture.refuses(5, () -> create("db.b", "{viewOn: 'x', pipeline: [{$lookup: {from: 'a', as: 'y'}}]}"));
        fixture.refuses(167, () -> create("db.o", "{viewOn: 'x', pipeline: [{$out: 'z'}]}"));
        create("db.v0", "{viewOn: 'x'}");
        for (int i = 1; i < 20; i++) {
            create("db.v" + i, "{viewOn: 'v" + (i - 1) + "'}");
        }
        fixture.refuses(165, () -> create("db.v20", "{viewOn: 'v19'}"));
    }

    @Test
    public void treatsViewsAsViews() {
        create("db.v", "{viewOn: 'c'}");
        fixture.refuses(166, () -> fixture.catalog().forWrite(VIEW));
        assertTrue(fixture.catalog().collection(VIEW).isEmpty());
        fixture.catalog().modify(VIEW, Doc.parse("{viewOn: 'd', pipeline: [{$match: {}}]}"));
        assertEquals(
                "d",
                fixture.catalog()
                        .info(VIEW)
                        .orElseThrow()
                        .options()
                        .get("viewOn")
                        .string());
        fixture.refuses(72, () -> fixture.catalog().modify(VIEW, Doc.parse("{validator: {}}")));
        fixture.refuses(166, () -> fixture.catalog().rename(VIEW, Namespace.of("db.w"), false));
        assertEquals("{\"ns\": \"db.v\"}", fixture.catalog().drop(VIEW).toString());
        fixture.restart();
        assertTrue(fixture.catalog().info(VIEW).isEmpty());
    }

    @Test
    public void dropsCollectionsAndDatabases() {
        fixture.insert("{_id: 1}");
        fixture.index("{a: 1}", "{}");
        UUID before = fixture.collection().info().uuid();
        assertEquals(
                "{\"nIndexesWas\": 2, \"ns\": \"db.c\"}",
                fixture.catalog().drop(Fixture.NS).toString());
        assertEquals(Doc.EMPTY, fixture.catalog().drop(Fixture.NS));
        assertNotEquals(before, fixture.collection().info().uuid());
        assertEquals(List.of(), fixture.documents());
        create("db.v", "{viewOn: 'c'}");
        create("other.c", "{}");
        fixture.catalog().dropDatabase("db");
        assertEquals(List.of("local", "other"), fixture.catalog().databases());
        fixture.restart();
        assertEquals(List.of("local", "other"), fixture.catalog().databases());
    }

    @Test
    public void renamesWithinADatabase() {
        fixture.insert("{_id: 1, a: 1}");
        fixture.index("{a: 1}", "{}");
        UUID uuid = fixture.collection().info().uuid();
        Namespace to = Namespace.of("db.d");
        create("db.d", "{}");
        fixture.refuses(48, () -> fixture.catalog().rename(Fixture.NS, to, false));
        fixture.refuses(20, () -> fixture.catalog().rename(to, to, false));
        fixture.refuses(26, () -> fixture.catalog().rename(Namespace.of("db.x"), to, false));
        fixture.refuses(73, () -> fixture.catalog().rename(to, Namespace.of("db.$x"), false));
        fixture.catalog().rename(Fixture.NS, to, true);
        fixture.restart();
        assertTrue(fixture.catalog().collection(Fixture.NS).isEmpty());
        Collection renamed = fixture.catalog().collection(to).orElseThrow();
        assertEquals(uuid, renamed.info().uuid());
        assertEquals(1, renamed.count());
        assertEquals(2, renamed.indexes().size());
    }

    @Test
    public void renamesIntoAnotherDatabaseByCopying() {
        fixture.create("{collation: {locale: 'de'}}");
        fixture.index("{a: 1}", "{unique: true}");
        for (int i = 0; i < 1200; i++) {
            fixture.insert("{_id: " + i + ", a: [" + i + "]}");
        }
        Namespace to = Namespace.of("far.c");
        create("far.c", "{}");
        fixture.catalog().rename(Fixture.NS, to, true);
        fixture.restart();
        assertEquals(List.of("far", "local"), fixture.catalog().databases());
        assertEquals(1, fixture.catalog().list("far").size());
        Collection moved = fixture.catalog().collection(to).orElseThrow();
        assertEquals(1200, moved.count());
        assertEquals(
                "de",
                moved.info().options().get("collation").document().get("locale").string());
        assertEquals(java.util.Set.of("a"), moved.indexes().get(1).multikeyPaths());
        Doc reply = fixture.catalog().validate(to, Doc.EMPTY, lucid.engine.core.value.Interruption.NEVER);
        assertTrue(reply.toString(), reply.get("valid").bool());
    }

    @Test
    public void countsBytesAndIndexes() {
        fixture.insert("{_id: 1}", "{_id: 2}");
        Doc stats = fixture.catalog().stats(Fixture.NS, 1);
        assertEquals(2, stats.get("count").intValue());
        assertEquals(2L * Doc.parse("{_id: 1}").length(), stats.get("size").intValue());
        assertEquals(1, stats.get("nindexes").intValue());
        assertEquals(
                0,
                fixture.catalog().stats(Namespace.of("db.none"), 1).get("count").intValue());
        assertTrue(fixture.catalog().compact(Fixture.NS).get("bytesFreed").longValue() >= 0);
    }
}

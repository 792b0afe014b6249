/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.After;
import org.junit.Test;

/** The events of change streams. */
public class ChangeStreamTest {

    private final DirectDoor engine = new DirectDoor();

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void tellsOfInserts() {
        OpenStream stream = OpenStream.of(engine, "");
        assertEquals(List.of(), stream.events());
        run("{insert: 'c', documents: [{_id: 1, a: 2}]}");
        Doc event = stream.event();
        assertEquals(
                List.of("_id", "operationType", "clusterTime", "wallTime", "fullDocument", "ns", "documentKey"),
                event.names());
        assertEquals("insert", event.get("operationType").string());
        assertShown("{_id: 1, a: 2}", event, "fullDocument");
        assertShown("{db: 't', coll: 'c'}", event, "ns");
        assertShown("{_id: 1}", event, "documentKey");
        assertTrue(text(stream.resumeToken()).compareTo(text(event.get("_id"))) > 0);
        Value before = stream.resumeToken();
        run("{insert: 'other', documents: [{_id: 1}]}");
        assertEquals(List.of(), stream.events());
        assertTrue(text(stream.resumeToken()).compareTo(text(before)) > 0);
    }

    @Test
    public void tellsOfUpdatesWhatTheyChanged() {
        run("{insert: 'c', documents: [{_id: 1, a: 1, b: {c: 1, d: 2}, l: [1, 2, 3]}]}");
        OpenStream stream = OpenStream.of(engine, "");
        update("{$set: {a: 2, 'b.c': 3}, $unset: {'b.d': 1}, $push: {l: 4}}");
        Doc event = stream.event();
        assertEquals("update", event.get("operationType").string());
        assertEquals(
                List.of("_id", "operationType", "clusterTime", "wallTime", "ns", "documentKey", "updateDescription"),
                event.names());
        assertShown(
                "{updatedFields: {a: 2, 'b.c': 3, 'l.3': 4}, removedFields: ['b.d'], truncatedArrays: []}",
                event,
                "updateDescription");
        run("{update: 'c', updates: [{q: {_id: 1}, u: [{$set: {l: [1], pad: '" + "x".repeat(99) + "'}}]}]}");
        stream.event();
        update("[{$set: {l: []}}, {$set: {a: 5}}]");
        assertShown(
                "{updatedFields: {a: 5, l: []}, removedFields: [], truncatedArrays: []}",
                stream.event(),
                "updateDescription");
    }

    @Test
    public void tellsOfArraysThatBecameShorter() {
        String item = "'" + "x".repeat(80) + "'";
        run("{insert: 'c', documents: [{_id: 1, n: {l: [" + item + ", 2, 3]}}]}");
        OpenStream stream = OpenStream.of(engine, "");
        update("[{$set: {'n.l': {$slice: ['$n.l', 1]}}}]");
        assertShown(
                "{updatedFields: {}, removedFields: [], truncatedArrays: [{field: 'n.l', newSize: 1}]}",
                stream.event(),
                "updateDescription");
    }

    @Test
    public void explainsPathsThatCouldMeanSeveral() {
        run("{insert: 'c', documents: [{_id: 1, a: {'0': 1, b: 1}, l: [{x: 1}], 'd.e': 1}]}");
        OpenStream stream = OpenStream.of(engine, "showExpandedEvents: true");
        update("[{$replaceWith: {$setField: {field: 'd.e', input: '$$ROOT', value: 2}}}, {$set: {pad: 'x'}},"
                + " {$unset: 'pad'}]");
        update("{$set: {'a.0': 2, 'l.0.x': 2}}");
        List<Doc> events = stream.events();
        assertShown(
                "{'a.0': ['a', '0']}", events.get(1).get("updateDescription").document(), "disambiguatedPaths");
        assertTrue(events.get(1).get("collectionUUID").subtype() == 4);
    }

    @Test
    public void tellsReplacementsFromUpdates() {
        run("{insert: 'c', documents: [{_id: 1, a: 1}]}");
        OpenStream stream = OpenStream.of(engine, "");
        update("{a: 2}");
        Doc event = stream.event();
        assertEquals("replace", event.get("operationType").string());
        assertShown("{_id: 1, a: 2}", event, "fullDocument");
        assertFalse(event.has("updateDescription"));
        run("{findAndModify: 'c', query: {_id: 1}, update: {a: 3}}");
        run("{findAndModify: 'c', query: {_id: 1}, update: {$inc: {a: 1}}}");
        run("{update: 'c', updates: [{q: {_id: 2}, u: {$set: {a: 1}}, upsert: true}]}");
        update("{$set: {a: 4}}");
        assertEquals(List.of("replace", "update", "insert"), stream.types());
    }

    @Test
    public void tellsOfDeletes() {
        run("{insert: 'c', documents: [{_id: 1}, {_id: 2}]}");
        OpenStream stream = OpenStream.of(engine, "");
        run("{delete: 'c', deletes: [{q: {}, limit: 0}]}");
        List<Doc> events = stream.events();
        assertEquals(2, events.size());
        assertEquals(
                List.of("_id", "operationType", "clusterTime", "wallTime", "ns", "documentKey"),
                events.get(0).names());
        assertShown("{_id: 2}", events.get(1), "documentKey");
    }

    @Test
    public void endsWithTheCollection() {
        run("{insert: 'c', documents: [{_id: 1}]}");
        OpenStream dropped = OpenStream.of(engine, "");
        run("{drop: 'c'}");
        assertEquals(List.of("drop", "invalidate"), dropped.types());
        assertTrue(dropped.isClosed());
        run("{insert: 'c', documents: [{_id: 1}]}");
        OpenStream renamed = OpenStream.of(engine, "");
        OpenStream target = new OpenStream(engine, "t", "'d'", "", "");
        engine.admin("{renameCollection: 't.c', to: 't.d'}");
        List<Doc> events = renamed.events();
        assertShown("{db: 't', coll: 'c'}", events.get(0), "ns");
        assertShown("{db: 't', coll: 'd'}", events.get(0), "to");
        assertEquals("rename", events.get(0).get("operationType").string());
        assertEquals(
                List.of("_id", "operationType", "clusterTime", "wallTime"),
                events.get(1).names());
        assertEquals(List.of("rename", "invalidate"), target.types());
    }

    @Test
    public void watchesDatabasesAndAll() {
        OpenStream database = new OpenStream(engine, "t", "1", "", "");
        OpenStream all = new OpenStream(engine, "admin", "1", "allChangesForCluster: true", "");
        run("{insert: 'c', documents: [{_id: 1}]}");
        engine.send("u", "{insert: 'c', documents: [{_id: 1}]}");
        engine.send("local", "{insert: 'c', documents: [{_id: 1}]}");
        engine.admin("{insert: 'c', documents: [{_id: 1}]}");
        run("{create: 'v', viewOn: 'c', pipeline: []}");
        run("{drop: 'v'}");
        run("{drop: 'c'}");
        assertEquals(List.of("insert", "drop"), database.types());
        assertEquals(List.of("insert", "insert", "drop"), all.types());
        run("{insert: 'c', documents: [{_id: 1}]}");
        run("{dropDatabase: 1}");
        List<Doc> events = database.events();
        assertEquals(4, events.size());
        assertShown("{db: 't'}", events.get(2), "ns");
        assertTrue(database.isClosed());
        assertEquals(List.of("insert", "drop", "dropDatabase"), all.types());
        assertFalse(all.isClosed());
    }

    @Test
    public void tellsOfTheCatalogueWhenAsked() {
        OpenStream usual = new OpenStream(engine, "t", "1", "", "");
        OpenStream stream = new OpenStream(engine, "t", "1", "showExpandedEvents: true", "");
        run("{create: 'c', capped: true, size: 4096}");
        run("{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'a'}]}");
        run("{collMod: 'c', validator: {a: 1}}");
        run("{dropIndexes: 'c', index: 'a'}");
        engine.admin("{renameCollection: 't.c', to: 't.d'}");
        List<Doc> events = stream.events();
        assertEquals(
                "[create, createIndexes, modify, dropIndexes, rename]",
                events.stream()
                        .map(event -> event.get("operationType").string())
                        .toList()
                        .toString());
        assertTrue(events.get(0)
                .get("operationDescription")
                .document()
                .get("capped")
                .bool());
        assertShown("{v: 2, key: {_id: 1}, name: '_id_'}", described(events.get(0)), "idIndex");
        assertEquals(
                Doc.parse("{indexes: [{v: 2, key: {a: 1}, name: 'a'}]}").toString(),
                described(events.get(1)).toString());
        assertShown("{a: 1}", described(events.get(2)), "validator");
        assertTrue(events.get(2)
                .get("stateBeforeChange")
                .document()
                .get("collectionOptions")
                .document()
                .get("capped")
                .bool());
        assertEquals(described(events.get(1)), described(events.get(3)));
        assertShown("{db: 't', coll: 'd'}", described(events.get(4)), "to");
        assertEquals(List.of("rename"), usual.types());
    }

    @Test
    public void tellsHowAnIndexWasBefore() {
        run("{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'a', expireAfterSeconds: 60}]}");
        OpenStream stream = OpenStream.of(engine, "showExpandedEvents: true");
        run("{collMod: 'c', index: {name: 'a', expireAfterSeconds: 90, hidden: true}}");
        Doc event = stream.event();
        assertShown("{name: 'a', expireAfterSeconds: 90, hidden: true}", described(event), "index");
        Doc before =
                event.get("stateBeforeChange").document().get("indexOptions").document();
        assertEquals(60, before.get("expireAfterSeconds").longValue());
        assertFalse(before.get("hidden").bool());
    }

    @Test
    public void looksDocumentsUp() {
        run("{insert: 'c', documents: [{_id: 1, a: 1}, {_id: 2, a: 1}]}");
        OpenStream stream = OpenStream.of(engine, "fullDocument: 'updateLookup'");
        update("{$set: {a: 2}}");
        update("{$set: {a: 3}}");
        run("{update: 'c', updates: [{q: {_id: 2}, u: {$set: {a: 2}}}]}");
        run("{delete: 'c', deletes: [{q: {_id: 2}, limit: 1}]}");
        List<Doc> events = stream.events();
        assertShown("{_id: 1, a: 3}", events.get(0), "fullDocument");
        assertEquals(Value.NULL, events.get(2).get("fullDocument"));
        assertFalse(events.get(3).has("fullDocument"));
    }

    @Test
    public void showsWhatWasBefore() {
        run("{create: 'c', changeStreamPreAndPostImages: {enabled: true}}");
        run("{insert: 'c', documents: [{_id: 1, a: 1}]}");
        OpenStream stream = OpenStream.of(engine, "fullDocument: 'required', fullDocumentBeforeChange: 'required'");
        update("{$set: {a: 2}}");
        update("{a: 3}");
        update("{$set: {a: 4}}");
        run("{delete: 'c', deletes: [{q: {_id: 1}, limit: 1}]}");
        List<Doc> events = stream.events();
        assertShown("{_id: 1, a: 1}", events.get(0), "fullDocumentBeforeChange");
        assertShown("{_id: 1, a: 2}", events.get(0), "fullDocument");
        assertShown("{_id: 1, a: 2}", events.get(1), "fullDocumentBeforeChange");
        assertShown("{_id: 1, a: 4}", events.get(2), "fullDocument");
        assertShown("{_id: 1, a: 4}", events.get(3), "fullDocumentBeforeChange");
        assertFalse(events.get(3).has("fullDocument"));
    }

    @Test
    public void missesWhatWasNotKept() {
        run("{insert: 'c', documents: [{_id: 1, a: 1}]}");
        OpenStream stream =
                OpenStream.of(engine, "fullDocument: 'whenAvailable', fullDocumentBeforeChange: 'whenAvailable'");
        OpenStream before = OpenStream.of(engine, "fullDocumentBeforeChange: 'required'");
        OpenStream after = OpenStream.of(engine, "fullDocument: 'required'");
        run("{insert: 'c', documents: [{_id: 2}]}");
        assertEquals(List.of("insert"), before.types());
        assertEquals(List.of("insert"), after.types());
        update("{$set: {a: 2}}");
        List<Doc> events = stream.events();
        assertFalse(events.get(0).has("fullDocumentBeforeChange"));
        assertEquals(Value.NULL, events.get(1).get("fullDocument"));
        assertEquals(Value.NULL, events.get(1).get("fullDocumentBeforeChange"));
        assertEquals(47, DirectDoor.code(before.more(1)));
        assertEquals(47, DirectDoor.code(after.more(1)));
    }

    @Test
    public void appliesStages() {
        OpenStream stream = new OpenStream(
                engine,
                "t",
                "'c'",
                "",
                ", {$match: {'fullDocument.a': {$gt: 1}}}, {$project: {'fullDocument.a': 1}}, {$addFields: {x: 1}}");
        run("{insert: 'c', documents: [{_id: 1, a: 1}, {_id: 2, a: 2}, {_id: 3, a: 3}]}");
        List<Doc> events = stream.events();
        assertEquals(2, events.size());
        assertEquals(List.of("_id", "fullDocument", "x"), events.get(0).names());
        run("{insert: 'c', documents: [{_id: 4, a: 1}]}");
        assertEquals(List.of(), stream.events());
    }

    @Test
    public void tellsOfATransactionWhenItIsCommitted() {
        run("{create: 'c', changeStreamPreAndPostImages: {enabled: true}}");
        run("{insert: 'c', documents: [{_id: 1, a: 1}, {_id: 2}]}");
        OpenStream stream = OpenStream.of(engine, "fullDocument: 'required', fullDocumentBeforeChange: 'required'");
        String session = ", lsid: {id: {$uuid: '00000000-0000-4000-8000-000000000001'}},"
                + " txnNumber: {$numberLong: '1'}, autocommit: false";
        run("{insert: 'c', documents: [{_id: 3}], startTransaction: true" + session + "}");
        run("{update: 'c', updates: [{q: {_id: 1}, u: {$set: {a: 2}}}]" + session + "}");
        run("{delete: 'c', deletes: [{q: {_id: 2}, limit: 1}]" + session + "}");
        assertEquals(List.of(), stream.events());
        assertEquals(0, DirectDoor.code(engine.admin("{commitTransaction: 1" + session + "}")));
        List<Doc> events = stream.events();
        assertEquals(3, events.size());
        assertEquals("update", events.get(1).get("operationType").string());
        assertShown("{_id: 1, a: 2}", events.get(1), "fullDocument");
        assertShown("{_id: 1, a: 1}", events.get(1), "fullDocumentBeforeChange");
        assertShown("{_id: 2}", events.get(2), "fullDocumentBeforeChange");
        for (Doc event : events) {
            assertEquals(1, event.get("txnNumber").longValue());
            assertTrue(event.get("lsid").document().has("id"));
            assertEquals(events.get(0).get("clusterTime"), event.get("clusterTime"));
        }
    }

    @Test
    public void splitsWhatIsTooLarge() {
        run("{create: 'c', changeStreamPreAndPostImages: {enabled: true}}");
        run("{insert: 'c', documents: [{_id: 1, a: '" + "x".repeat(9_000_000) + "'}]}");
        String options = "fullDocument: 'required', fullDocumentBeforeChange: 'required'";
        OpenStream whole = OpenStream.of(engine, options);
        OpenStream stream = new OpenStream(engine, "t", "'c'", options, ", {$changeStreamSplitLargeEvent: {}}");
        update("{$set: {b: 1}}");
        update("{$set: {b: 2}}");
        assertEquals(10_334, DirectDoor.code(whole.more(1)));
        List<Doc> fragments = new ArrayList<>(stream.events());
        while (fragments.size() < 4) {
            fragments.addAll(stream.events());
        }
        assertShown("{fragment: 1, of: 2}", fragments.get(0), "splitEvent");
        assertShown("{fragment: 2, of: 2}", fragments.get(1), "splitEvent");
        assertTrue(fragments.get(0).has("updateDescription"));
        for (int i = 1; i < fragments.size(); i++) {
            Doc last = fragments.get(i - 1);
            assertTrue(text(last.get("_id")).compareTo(text(fragments.get(i).get("_id"))) < 0);
            OpenStream resumed = new OpenStream(
                    engine,
                    "t",
                    "'c'",
                    options + ", resumeAfter: " + last.get("_id"),
                    ", {$changeStreamSplitLargeEvent: {}}");
            assertEquals(fragments.get(i), resumed.events().get(0));
        }
    }

    private static Doc described(Doc event) {
        return event.get("operationDescription").document();
    }

    private static void assertShown(String expected, Doc event, String field) {
        assertEquals(Doc.parse(expected).toString(), event.get(field).document().toString());
    }

    private static String text(Value token) {
        return token.document().get("_data").string();
    }

    private void update(String update) {
        run("{update: 'c', updates: [{q: {_id: 1}, u: " + update + "}]}");
    }

    private void run(String command) {
        assertEquals(command, 0, DirectDoor.code(engine.reply(command)));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lucid.document.api.Consistency;
import lucid.document.api.DataChange;
import lucid.document.api.Target;
import lucid.http.api.Request;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.Test;

/** The hash of these tests shows what is hashed. */
public class ChangeNotesTest {

    private final BsonDocument noted = new BsonDocument();
    private final ChangeNotes notes = new ChangeNotes(request(Optional.of(ChangeNotesTest::shown)));

    @Test
    public void aNewDocumentIsOneHash() {
        notes.changed(new DataChange.Inserted("c", raw("{_id: 1, a: 'x'}")));
        told("[{collection: 'c', id: 1, after: '#{\"_id\": 1, \"a\": \"x\"}'}]");
    }

    @Test
    public void aDeletedDocumentIsWhatItWas() {
        notes.changed(new DataChange.Deleted("c", raw("{_id: 1}")));
        told("[{collection: 'c', id: 1, before: '#{\"_id\": 1}'}]");
    }

    @Test
    public void aChangeTellsEachPathWithTheValueUnderIt() {
        assertEquals(
                List.of(
                        "a.b #{\"a.b\": 1} #{\"a.b\": null}",
                        "gone #{\"gone\": [1]} -",
                        "same.type #{\"same.type\": 1} #{\"same.type\": 1.0}",
                        "new - #{\"new\": {\"x\": 1}}"),
                paths(
                        "{_id: 1, a: {b: 1, c: 2}, gone: [1], kept: {d: [1]}, same: {type: 1}}",
                        "{_id: 1, a: {b: null, c: 2}, kept: {d: [1]}, same: {type: 1.0}, new: {x: 1}}"));
        assertEquals(
                List.of("list #{\"list\": [1]} #{\"list\": [2]}"), paths("{_id: 1, list: [1]}", "{_id: 1, list: [2]}"));
        assertEquals(List.of(), paths("{_id: 1, a: {}}", "{_id: 1, a: {}}"));
    }

    @Test
    public void operatorsNameWhatIsToldDownToAnArray() {
        notes.changed(new DataChange.Updated(
                "c",
                raw("{_id: 1, a: {b: 2}, rows: [{v: 1}], n: 1}"),
                Set.of("a.b", "a.gone", "rows.0.v", "rows.$[].k", "n", "n.deeper", "x.y")));
        notes.done();
        assertEquals(
                List.of(
                        "a.b - #{\"a.b\": 2}",
                        "a.gone - -",
                        "n - #{\"n\": 1}",
                        "rows - #{\"rows\": [{\"v\": 1}]}",
                        "x - -"),
                lines(change(0)));
        assertFalse(change(0).containsKey("before"));
    }

    @Test
    public void aFilterIsHashedWithWhatItDid() {
        notes.changed(new DataChange.Filtered(
                "c",
                "update",
                json("{a: 1}"),
                json("{$set: {b: 2}}"),
                List.of(json("{x: 3}")),
                new DataChange.Counts(4, 3, 0, 0)));
        notes.changed(new DataChange.Filtered(
                "c", "delete", json("{}"), new BsonDocument(), List.of(), DataChange.Counts.UNKNOWN));
        told("[{collection: 'c', operation: 'update', filter: '#{\"a\": 1}', update: '#{\"$set\": {\"b\": 2}}',"
                + " arrayFilters: '#{\"arrayFilters\": [{\"x\": 3}]}', matched: {$numberLong: '4'},"
                + " modified: {$numberLong: '3'}, inserted: {$numberLong: '0'}, deleted: {$numberLong: '0'}},"
                + " {collection: 'c', operation: 'delete', filter: '#{}'}]");
    }

    @Test
    public void manyChangesAndPathsAreCounted() {
        StringBuilder many = new StringBuilder("{_id: 1");
        for (int at = 0; at < ChangeNotes.MOST + 7; at++) {
            many.append(", f").append(at).append(": 1");
        }
        for (int at = 0; at < ChangeNotes.MOST + 3; at++) {
            notes.changed(new DataChange.Replaced("c", raw("{_id: 1}"), raw(many + "}")));
        }
        notes.done();
        assertEquals(ChangeNotes.MOST, noted.getArray("changes").size());
        assertEquals(3, noted.getInt64("changesOmitted").getValue());
        assertEquals(ChangeNotes.MOST, lines(change(0)).size());
        assertEquals(7, change(0).getInt64("pathsOmitted").getValue());
        assertEquals(List.of(), lines(change(1)));
        assertEquals(ChangeNotes.MOST + 7, change(1).getInt64("pathsOmitted").getValue());
    }

    @Test
    public void whatATransactionGaveUpIsForgotten() {
        notes.begun();
        notes.changed(new DataChange.Inserted("c", raw("{_id: 1}")));
        notes.begun();
        notes.changed(new DataChange.Inserted("c", raw("{_id: 2}")));
        notes.done();
        assertEquals(1, noted.getArray("changes").size());
        assertEquals(2, change(0).getInt32("id").getValue());
    }

    @Test
    public void anIdThatHoldsMuchIsHashed() {
        notes.changed(new DataChange.Inserted("c", raw("{_id: {name: 'ann'}}")));
        notes.done();
        assertEquals(
                "#{\"_id\": {\"name\": \"ann\"}}", change(0).getString("id").getValue());
    }

    @Test
    public void withoutATrailNobodyListens() {
        ChangeNotes deaf = new ChangeNotes(request(Optional.empty()));
        Target target = new Target("d", "c", Consistency.FAST);
        assertFalse(deaf.watched(target).watched());
        assertTrue(notes.watched(target).watched());
        deaf.interrupted(3);
        deaf.done();
        assertTrue(noted.isEmpty());
    }

    private static String shown(BsonDocument value) {
        return "#" + value.toJson();
    }

    private List<String> paths(String before, String after) {
        notes.begun();
        notes.changed(new DataChange.Replaced("c", raw(before), raw(after)));
        notes.done();
        return lines(change(0));
    }

    private static List<String> lines(BsonDocument change) {
        if (!change.containsKey("paths")) {
            return List.of();
        }
        return change.getArray("paths").stream()
                .map(BsonValue::asDocument)
                .map(one -> text(one, "path") + " " + text(one, "before") + " " + text(one, "after"))
                .toList();
    }

    private static String text(BsonDocument one, String name) {
        return one.containsKey(name) ? one.getString(name).getValue() : "-";
    }

    private BsonDocument change(int at) {
        return noted.getArray("changes").get(at).asDocument();
    }

    private void told(String changes) {
        notes.done();
        assertEquals(json("{changes: " + changes + "}"), noted);
    }

    private static RawBsonDocument raw(String json) {
        return RawBsonDocument.parse(json);
    }

    private static BsonDocument json(String json) {
        return BsonDocument.parse(json);
    }

    private Request request(Optional<Function<BsonDocument, String>> hash) {
        return (Request) Proxy.newProxyInstance(
                Request.class.getClassLoader(),
                new Class<?>[] {Request.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "keyedHash" -> hash;
                    case "note" -> note((String) arguments[0], (BsonValue) arguments[1]);
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private Object note(String name, BsonValue value) {
        noted.put(name, value);
        return null;
    }
}

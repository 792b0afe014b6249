/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lucid.engine.core.aggregation.Tail;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.change.OplogLimits;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import org.junit.After;
import org.junit.Test;

/** Events of entries as transactions and others write them. */
public class EventsTest {

    private static final UUID ID = UUID.randomUUID();
    private static final String UI = "ui: {$uuid: '" + ID + "'}";

    private final Store store = Store.open(StoreOptions.memory());
    private final Oplog oplog = new Oplog(store);
    private final Catalog catalog = new Catalog(store, oplog);

    @After
    public void close() {
        catalog.close();
        store.close();
    }

    @Test
    public void takesTransactionsApart() {
        Tail stream = open("");
        OpTime time = write(new OplogEntry("c", "admin.$cmd", OplogEntry.NO_COLLECTION, transaction(), Doc.EMPTY));
        List<Doc> events = drain(stream);
        assertEquals(
                List.of("insert", "update", "delete"),
                events.stream()
                        .map(event -> event.get("operationType").string())
                        .toList());
        for (int i = 0; i < events.size(); i++) {
            assertEquals(time.timestamp(), events.get(i).get("clusterTime").millis());
            Tail resumed = open("resumeAfter: " + events.get(i).get("_id"));
            assertEquals(events.subList(i + 1, events.size()), drain(resumed));
        }
    }

    @Test
    public void keepsWhatWasBeforeEachOperation() {
        Tail stream = open("fullDocument: 'required', fullDocumentBeforeChange: 'required'");
        List<Doc> images = List.of(Doc.EMPTY, Doc.EMPTY, Doc.parse("{_id: 1, a: 1}"), Doc.parse("{_id: 2, b: 2}"));
        write(new OplogEntry("c", "admin.$cmd", OplogEntry.NO_COLLECTION, transaction(), Doc.EMPTY, Doc.EMPTY, images));
        List<Doc> events = drain(stream);
        assertEquals(
                "{\"_id\": 1, \"a\": 2}",
                events.get(1).get("fullDocument").document().toString());
        assertEquals(
                images.get(2), events.get(1).get("fullDocumentBeforeChange").document());
        assertEquals(
                images.get(3), events.get(2).get("fullDocumentBeforeChange").document());
    }

    @Test
    public void showsTheSessionOfATransaction() {
        Doc entry = Doc.parse("{op: 'c', ns: 'admin.$cmd', o: {applyOps: [{op: 'i', ns: 't.c', " + UI
                + ", o: {_id: 1}}]}, ts: {$timestamp: {t: 1, i: 1}}, wall: {$date: 0}, lsid: {id: 1}, txnNumber: 7}");
        Doc event = events(entry).get(0);
        assertEquals(7, event.get("txnNumber").intValue());
        assertEquals("{\"id\": 1}", event.get("lsid").document().toString());
        Doc retryable = Doc.parse("{op: 'i', ns: 't.c', " + UI
                + ", o: {_id: 1}, ts: {$timestamp: {t: 1, i: 1}}, wall: {$date: 0}, lsid: {id: 1}, txnNumber: 7}");
        assertEquals(
                List.of(),
                events(retryable).get(0).names().stream()
                        .filter(name -> name.equals("lsid"))
                        .toList());
    }

    @Test
    public void endsWhereTheOplogIsCutOff() {
        Tail stream = open("");
        String token = stream.resumeToken().toString();
        oplog.limit(new OplogLimits(20_000, 0));
        for (int i = 0; i < 1_000; i++) {
            write(new OplogEntry("i", "t.c", ID, Doc.parse("{_id: " + i + "}"), Doc.EMPTY));
        }
        assertRefused(286, () -> stream.next());
        assertRefused(286, () -> open("resumeAfter: " + token));
        assertRefused(286, () -> open("startAtOperationTime: {$timestamp: {t: 1, i: 1}}"));
    }

    @Test
    public void keepsEntriesAsLongAsWanted() {
        oplog.limit(new OplogLimits(20_000, 1));
        Tail stream = open("startAtOperationTime: {$timestamp: {t: 1, i: 1}}");
        for (int i = 0; i < 1_000; i++) {
            write(new OplogEntry("i", "t.c", ID, Doc.parse("{_id: " + i + "}"), Doc.EMPTY));
        }
        assertEquals(1_000, drain(stream).size());
    }

    private static void assertRefused(int code, Runnable work) {
        assertEquals(code, assertThrows(CommandException.class, work::run).code());
    }

    private static Doc transaction() {
        return Doc.parse("{applyOps: ["
                + "{op: 'i', ns: 't.c', " + UI + ", o: {_id: 1, a: 1}},"
                + "{op: 'i', ns: 't.other', " + UI + ", o: {_id: 1, a: 1}},"
                + "{op: 'u', ns: 't.c', " + UI + ", o: {$v: 2, diff: {u: {a: 2}}}, o2: {_id: 1}},"
                + "{op: 'd', ns: 't.c', " + UI + ", o: {_id: 2}}]}");
    }

    private OpTime write(OplogEntry entry) {
        return oplog.write(store.batch(), List.of(entry));
    }

    private Tail open(String options) {
        return new ChangeStreams(store, oplog, catalog)
                .open(
                        new ChangeStreams.Wish(
                                new Namespace("t", "c"), Doc.parse("{" + options + "}"), events -> events, false),
                        Interruption.NEVER);
    }

    private List<Doc> events(Doc entry) {
        EventHead head = new EventHead(false);
        Target target = new Target("t", "c");
        Demand.Images images = new Demand.Images(Demand.Image.DEFAULT, Demand.Image.OFF);
        Events events = new Events(
                target,
                new DocumentEvents(head, new EventDocuments(catalog, oplog, images)),
                new CommandEvents(target, head));
        List<Doc> made = new ArrayList<>();
        events.of(entry).forEachRemaining(event -> made.add(event.made().get()));
        return made;
    }

    private static List<Doc> drain(Tail stream) {
        List<Doc> events = new ArrayList<>();
        while (stream.next()) {
            events.add(stream.current());
        }
        stream.close();
        return events;
    }
}

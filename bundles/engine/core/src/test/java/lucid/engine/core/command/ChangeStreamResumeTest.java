/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.After;
import org.junit.Test;

/** Where change streams begin, and what they refuse. */
public class ChangeStreamResumeTest {

    private final DirectDoor engine = new DirectDoor();

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void goesOnBehindAnyEvent() {
        OpenStream stream = OpenStream.of(engine, "");
        run("{insert: 'c', documents: [{_id: 1}, {_id: 2}, {_id: 3}]}");
        run("{insert: 'other', documents: [{_id: 4}]}");
        run("{delete: 'c', deletes: [{q: {_id: 1}, limit: 1}]}");
        List<Doc> events = stream.events();
        assertEquals(4, events.size());
        for (int i = 0; i < events.size(); i++) {
            for (String how : List.of("resumeAfter", "startAfter")) {
                OpenStream resumed =
                        OpenStream.of(engine, how + ": " + events.get(i).get("_id"));
                assertEquals(events.subList(i + 1, events.size()), resumed.events());
            }
            OpenStream from = OpenStream.of(
                    engine, "startAtOperationTime: " + events.get(i).get("clusterTime"));
            assertEquals(events.subList(i, events.size()), from.events());
        }
    }

    @Test
    public void goesOnBehindABatch() {
        OpenStream stream = OpenStream.of(engine, "");
        Value first = stream.resumeToken();
        run("{insert: 'other', documents: [{_id: 1}]}");
        stream.events();
        Value later = stream.resumeToken();
        run("{insert: 'c', documents: [{_id: 1}]}");
        Doc event = stream.event();
        assertEquals(event, OpenStream.of(engine, "resumeAfter: " + first).event());
        assertEquals(event, OpenStream.of(engine, "resumeAfter: " + later).event());
        assertEquals(
                List.of(),
                OpenStream.of(engine, "resumeAfter: " + stream.resumeToken()).events());
    }

    @Test
    public void beginsLaterWhereTheTimeIsToCome() {
        OpenStream stream = OpenStream.of(engine, "startAtOperationTime: {$timestamp: {t: 4000000000, i: 1}}");
        run("{insert: 'c', documents: [{_id: 1}]}");
        assertEquals(List.of(), stream.events());
    }

    @Test
    public void startsAnewBehindAnInvalidation() {
        run("{insert: 'c', documents: [{_id: 1}]}");
        OpenStream stream = OpenStream.of(engine, "");
        run("{drop: 'c'}");
        List<Doc> events = stream.events();
        run("{insert: 'c', documents: [{_id: 2}]}");
        Value drop = events.get(0).get("_id");
        Value invalidation = events.get(1).get("_id");
        OpenStream resumed = OpenStream.of(engine, "resumeAfter: " + drop);
        assertEquals(List.of("invalidate"), resumed.types());
        assertTrue(resumed.isClosed());
        assertEquals(260, open("resumeAfter: " + invalidation));
        OpenStream anew = OpenStream.of(engine, "startAfter: " + invalidation);
        assertEquals(List.of("insert"), anew.types());
    }

    @Test
    public void refusesTokensThatAreNone() {
        assertEquals(40_647, open("resumeAfter: {}"));
        assertEquals(40_647, open("resumeAfter: {_data: 1}"));
        assertEquals(9, open("resumeAfter: {_data: 'xyz'}"));
        assertEquals(260, open("resumeAfter: {_data: '8264'}"));
        assertEquals(14, open("resumeAfter: 1"));
    }

    @Test
    public void refusesTokensOfEventsThatItDoesNotHave() {
        OpenStream other = new OpenStream(engine, "t", "'other'", "", "");
        run("{insert: 'other', documents: [{_id: 1}]}");
        Value token = other.event().get("_id");
        assertEquals(280, open("resumeAfter: " + token));
        run("{insert: 'c', documents: [{_id: 1}]}");
        assertEquals(280, open("startAfter: " + token));
    }

    @Test
    public void refusesWrongOptions() {
        String token = OpenStream.of(engine, "").resumeToken().toString();
        assertEquals(50_865, open("resumeAfter: " + token + ", startAfter: " + token));
        assertEquals(40_674, open("resumeAfter: " + token + ", startAtOperationTime: {$timestamp: {t: 1, i: 1}}"));
        assertEquals(40_415, open("what: 1"));
        assertEquals(2, open("fullDocument: 'off'"));
        assertEquals(2, open("fullDocumentBeforeChange: 'default'"));
        assertEquals(14, open("fullDocument: 1"));
        assertEquals(14, open("startAtOperationTime: {$date: 0}"));
        assertEquals(6_188_500, aggregate("t", "'c'", "{$changeStream: 1}", ""));
    }

    @Test
    public void refusesWhatCannotBeWatched() {
        run("{create: 'v', viewOn: 'c', pipeline: []}");
        assertEquals(166, aggregate("t", "'v'", "{$changeStream: {}}", ""));
        assertEquals(73, aggregate("t", "'system.views'", "{$changeStream: {}}", ""));
        assertEquals(73, aggregate("admin", "1", "{$changeStream: {}}", ""));
        assertEquals(73, aggregate("config", "'c'", "{$changeStream: {}}", ""));
        assertEquals(73, aggregate("local", "'oplog.rs'", "{$changeStream: {}}", ""));
        assertEquals(72, aggregate("t", "1", "{$changeStream: {allChangesForCluster: true}}", ""));
        assertEquals(72, aggregate("admin", "'c'", "{$changeStream: {allChangesForCluster: true}}", ""));
        assertEquals(72, aggregate("t", "'c'", "{$changeStream: {}}", ", readConcern: {level: 'local'}"));
        assertEquals(0, aggregate("t", "'c'", "{$changeStream: {}}", ", readConcern: {level: 'majority'}"));
        assertEquals(167, DirectDoor.code(engine.reply("{create: 'w', viewOn: 'c', pipeline: [{$changeStream: {}}]}")));
    }

    @Test
    public void refusesTransactionsAndTimeSeries() {
        run("{create: 'series', timeseries: {timeField: 't'}}");
        assertEquals(166, aggregate("t", "'series'", "{$changeStream: {}}", ""));
        String transaction = ", lsid: {id: {$uuid: '00000000-0000-4000-8000-000000000001'}},"
                + " txnNumber: {$numberLong: '1'}, autocommit: false, startTransaction: true";
        assertEquals(263, aggregate("t", "'c'", "{$changeStream: {}}", transaction));
    }

    @Test
    public void refusesWrongPipelines() {
        assertEquals(40_602, aggregate("t", "'c'", "{$match: {}}, {$changeStream: {}}", ""));
        assertEquals(20, aggregate("t", "'c'", "{$changeStream: {}}, {$group: {_id: 1}}", ""));
        assertEquals(20, aggregate("t", "'c'", "{$changeStream: {}}, {$limit: 1}", ""));
        assertEquals(20, aggregate("t", "'c'", "{$changeStream: {}}, {$out: 'x'}", ""));
        assertEquals(40_324, aggregate("t", "'c'", "{$changeStream: {}}, {$what: 1}", ""));
        assertEquals(
                51_047, aggregate("t", "'c'", "{$lookup: {from: 'c', as: 'x', pipeline: [{$changeStream: {}}]}}", ""));
        assertEquals(40_600, aggregate("t", "'c'", "{$facet: {a: [{$changeStream: {}}]}}", ""));
        assertEquals(
                7_182_802,
                aggregate("t", "'c'", "{$changeStream: {}}, {$changeStreamSplitLargeEvent: {}}, {$match: {}}", ""));
        assertEquals(
                7_182_800, aggregate("t", "'c'", "{$changeStream: {}}, {$changeStreamSplitLargeEvent: {a: 1}}", ""));
    }

    @Test
    public void refusesEventsThatLostTheirToken() {
        for (String stage : List.of("{$project: {_id: 0}}", "{$set: {_id: 1}}", "{$unset: '_id'}")) {
            OpenStream stream = new OpenStream(engine, "t", "'c'", "", ", " + stage);
            run("{insert: 'c', documents: [{}]}");
            assertEquals(stage, 280, DirectDoor.code(stream.more(1)));
            assertEquals(43, DirectDoor.code(stream.more(1)));
        }
    }

    @Test
    public void labelsWhatADriverMayResume() {
        OpenStream stream = OpenStream.of(engine, "");
        fail(11_602);
        assertEquals(
                "[\"ResumableChangeStreamError\"]",
                stream.more(1).get("errorLabels").toString());
        fail(8);
        assertTrue(stream.more(1).get("errorLabels").isMissing());
        Doc tail = engine.send("local", "{find: 'oplog.rs', tailable: true}").orElseThrow();
        long id = tail.get("cursor").document().get("id").longValue();
        fail(11_602);
        Doc more = engine.send("local", "{getMore: {$numberLong: '" + id + "'}, collection: 'oplog.rs'}")
                .orElseThrow();
        assertEquals(11_602, DirectDoor.code(more));
        assertTrue(more.get("errorLabels").isMissing());
    }

    private void fail(int code) {
        engine.admin("{configureFailPoint: 'failGetMoreAfterCursorCheckout', mode: {times: 1}, data: {errorCode: "
                + code + "}}");
    }

    private int open(String options) {
        return aggregate("t", "'c'", "{$changeStream: {" + options + "}}", "");
    }

    private int aggregate(String database, String target, String stages, String rest) {
        return DirectDoor.code(
                engine.send(database, "{aggregate: " + target + ", pipeline: [" + stages + "], cursor: {}" + rest + "}")
                        .orElseThrow());
    }

    private void run(String command) {
        assertEquals(command, 0, DirectDoor.code(engine.reply(command)));
    }
}

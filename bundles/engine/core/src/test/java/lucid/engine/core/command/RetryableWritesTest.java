/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.After;
import org.junit.Test;

/** Writes that are sent again: done statements are not done again, others are. */
public class RetryableWritesTest {

    private static final String FIRST =
            ", lsid: {id: {$uuid: '00000000-0000-4000-8000-000000000000'}}, txnNumber: {$numberLong: '1'}}";

    private final DirectDoor engine = new DirectDoor();

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void doesNoStatementTwice() {
        String insert = "{insert: 'c', documents: [{_id: 1, x: 1}, {_id: 2, x: 1}]" + FIRST;
        assertEquals(2, number(engine.reply(insert), "n"));
        assertFalse(engine.reply("{count: 'c'}").has("retriedStmtIds"));
        assertRepeated(List.of(0, 1), engine.reply(insert));

        String update = "{update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}, "
                + "{q: {_id: 9}, u: {$inc: {x: 1}}, upsert: true}]" + FIRST;
        Doc first = engine.reply(update);
        Doc second = engine.reply(update);
        assertRepeated(List.of(0, 1), second);
        assertEquals(first.get("upserted"), second.get("upserted"));
        assertEquals(number(first, "n"), number(second, "n"));
        assertEquals(number(first, "nModified"), number(second, "nModified"));
        assertEquals(2, x(1));

        String delete = "{delete: 'c', deletes: [{q: {x: 1}, limit: 1}]" + FIRST;
        engine.reply(delete);
        assertRepeated(List.of(0), engine.reply(delete));
        assertEquals(2, number(engine.reply("{count: 'c'}"), "n"));
    }

    @Test
    public void givesTheFirstAnswerOfFindAndModify() {
        engine.reply("{insert: 'c', documents: [{_id: 1, x: 1}]}");
        String modify = "{findAndModify: 'c', query: {_id: 1}, update: {$inc: {x: 1}}, stmtId: 7" + FIRST;
        Doc first = engine.reply(modify);
        Doc second = engine.reply(modify);
        assertEquals(first.get("value"), second.get("value"));
        assertEquals(7, number(second, "retriedStmtId"));
        assertEquals(2, x(1));
    }

    @Test
    public void runsAgainWhatFailedAndWhatTheClientNumbersAnew() {
        engine.reply("{insert: 'c', documents: [{_id: 2, x: 1}]}");
        String insert = "{insert: 'c', documents: [{_id: 1, x: 1}, {_id: 2, x: 2}], ordered: false" + FIRST;
        assertTrue(engine.reply(insert).has("writeErrors"));
        engine.reply("{delete: 'c', deletes: [{q: {_id: 2}, limit: 1}]}");
        Doc again = engine.reply(insert);
        assertFalse(again.has("writeErrors"));
        assertRepeated(List.of(0), again);
        assertEquals(2, x(2));

        String update = "{update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}], stmtIds: [%d]" + FIRST;
        engine.reply(update.formatted(2_000_000_000));
        assertRepeated(List.of(2_000_000_000), engine.reply(update.formatted(2_000_000_000)));
        engine.reply(update.formatted(0));
        assertEquals(3, x(1));
    }

    @Test
    public void closesTheConnectionAfterTheWriteWasCommitted() {
        failPoint("{times: 1}", "{}");
        String insert = "{insert: 'c', documents: [{_id: 1, x: 1}, {_id: 2, x: 1}]" + FIRST;
        assertTrue(engine.send("t", insert).isEmpty());
        assertRepeated(List.of(0, 1), engine.reply(insert));
    }

    @Test
    public void failsBeforeTheCommitAndRunsTheStatementAgain() {
        engine.reply("{insert: 'c', documents: [{_id: 1, x: 1}, {_id: 2, x: 1}]}");
        failPoint("{skip: 1}", "{failBeforeCommitExceptionCode: 1}");
        String update =
                "{update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}, {q: {_id: 2}, u: {$inc: {x: 1}}}]" + FIRST;
        assertTrue(engine.send("t", update).isEmpty());
        assertEquals(2, x(1));
        assertEquals(1, x(2));
        failPoint("'off'", "{}");
        assertRepeated(List.of(0), engine.reply(update));
        assertEquals(2, x(1));
        assertEquals(2, x(2));
    }

    @Test
    public void failsWithoutClosingWhereTheTestSaysSo() {
        engine.reply("{insert: 'c', documents: [{_id: 1, x: 1}]}");
        failPoint("'alwaysOn'", "{failBeforeCommitExceptionCode: 112, closeConnection: false}");
        Doc reply = engine.reply("{findAndModify: 'c', query: {_id: 1}, remove: true" + FIRST);
        assertEquals(112, DirectDoor.code(reply));
        assertEquals(1, x(1));
        assertEquals(1, number(engine.reply("{delete: 'c', deletes: [{q: {_id: 1}, limit: 1}]}"), "n"));
    }

    @Test
    public void refusesWhatCannotBeSentAgain() {
        engine.reply("{insert: 'c', documents: [{_id: 1, x: 1}]}");
        assertEquals(72, writeError("{update: 'c', updates: [{q: {}, u: {$inc: {x: 1}}, multi: true}]" + FIRST));
        assertEquals(72, writeError("{delete: 'c', deletes: [{q: {}, limit: 0}]" + FIRST));
        assertEquals(50_768, DirectDoor.code(engine.reply("{create: 'd'" + FIRST)));
        assertEquals(151, DirectDoor.code(engine.admin("{configureFailPoint: 'unheardOf', mode: 'off'}")));
    }

    private int writeError(String command) {
        List<Value> errors = engine.reply(command).get("writeErrors").items();
        return errors.get(0).document().get("code").intValue();
    }

    private void failPoint(String mode, String data) {
        engine.admin("{configureFailPoint: 'onPrimaryTransactionalWrite', mode: %s, data: %s}".formatted(mode, data));
    }

    private int x(int id) {
        Doc cursor = engine.reply("{find: 'c', filter: {_id: " + id + "}}")
                .get("cursor")
                .document();
        return cursor.get("firstBatch").items().get(0).document().get("x").intValue();
    }

    private static int number(Doc reply, String field) {
        return reply.get(field).intValue();
    }

    private static void assertRepeated(List<Integer> statements, Doc reply) {
        assertEquals(
                statements,
                reply.get("retriedStmtIds").items().stream()
                        .map(Value::intValue)
                        .toList());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;

import org.bson.BsonDocument;
import org.junit.Rule;
import org.junit.Test;

/** A time limit holds for a command and for all batches of a cursor. */
public class TimeLimitTest {

    private static final String LIMIT = ", maxTimeMS: 60000}";

    @Rule
    public final CommandClient engine = new CommandClient();

    @Test
    public void failPointEndsWhatHasALimit() {
        engine.run("{insert: 'c', documents: [{_id: 1}, {_id: 2}]}");
        failPoint("maxTimeAlwaysTimeOut", "alwaysOn");
        assertEquals(50, engine.code("{count: 'c'" + LIMIT));
        assertEquals(50, engine.code("{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'a'}]" + LIMIT));
        assertEquals(2, engine.run("{count: 'c'}").getInt32("n").getValue());
        failPoint("maxTimeAlwaysTimeOut", "off");
        assertEquals(2, engine.run("{count: 'c'" + LIMIT).getInt32("n").getValue());
    }

    @Test
    public void cursorKeepsTheLimitThatItWasOpenedWith() {
        engine.run("{insert: 'c', documents: [{_id: 1}, {_id: 2}]}");
        long limited = cursor("{find: 'c', batchSize: 1" + LIMIT);
        long free = cursor("{find: 'c', batchSize: 1}");
        failPoint("maxTimeAlwaysTimeOut", "alwaysOn");
        assertEquals(50, engine.code("{getMore: {$numberLong: '" + limited + "'}, collection: 'c'}"));
        engine.run("{getMore: {$numberLong: '" + free + "'}, collection: 'c'}");
    }

    @Test
    public void refusedWriteTellsOfItsWriteConcern() {
        engine.run("{create: 'c'}");
        engine.run("{create: 'd'}");
        BsonDocument reply = engine.refused(
                        "admin", "{renameCollection: 't.c', to: 't.d', writeConcern: {w: 2, wtimeout: 1}}")
                .getResponse();
        assertEquals(48, reply.getInt32("code").getValue());
        assertEquals(
                100, reply.getDocument("writeConcernError").getInt32("code").getValue());
    }

    private void failPoint(String name, String mode) {
        engine.run("admin", "{configureFailPoint: '" + name + "', mode: '" + mode + "'}");
    }

    private long cursor(String command) {
        return engine.run(command).getDocument("cursor").getInt64("id").getValue();
    }
}

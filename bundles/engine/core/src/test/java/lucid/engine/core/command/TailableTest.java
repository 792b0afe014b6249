/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Tailable cursors over a capped collection. */
public class TailableTest {

    @Rule
    public final CommandClient engine = new CommandClient();

    @Before
    public void fill() {
        engine.run("{create: 'c', capped: true, size: 4096, max: 3}");
        engine.run("{insert: 'c', documents: [{_id: 1}, {_id: 2}, {_id: 3}]}");
    }

    @Test
    public void skipsAndLimits() {
        assertEquals(BsonArray.parse("[{_id: 2}]"), first("{find: 'c', tailable: true, skip: 1, limit: 1}"));
        assertEquals(
                BsonArray.parse("[{_id: 1}, {_id: 2}]"),
                first("{find: 'c', tailable: true, sort: {$natural: 1}, limit: 2}"));
    }

    @Test
    public void refusesWhatCannotBeTailed() {
        assertEquals(2, engine.code("{find: 'c', tailable: true, sort: {_id: 1}}"));
        assertEquals(2, engine.code("{find: 'c', tailable: true, sort: {$natural: -1}}"));
        assertEquals(2, engine.code("{find: 'c', tailable: true, limit: 1, singleBatch: true}"));
        assertEquals(9, engine.code("{find: 'c', awaitData: true}"));
    }

    @Test
    public void naturalOrderOfWhatIsNotThereIsEmpty() {
        assertEquals(new BsonArray(), first("{find: 'missing', sort: {$natural: -1}}"));
    }

    private BsonArray first(String command) {
        BsonDocument cursor = engine.run(command).getDocument("cursor");
        return cursor.getArray("firstBatch");
    }
}

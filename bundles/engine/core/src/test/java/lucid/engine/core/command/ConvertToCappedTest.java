/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.junit.Rule;
import org.junit.Test;

public class ConvertToCappedTest {

    @Rule
    public final CommandClient engine = new CommandClient();

    private BsonArray found(String command) {
        return engine.run(command).getDocument("cursor").getArray("firstBatch");
    }

    private BsonDocument listed() {
        return found("{listCollections: 1, filter: {name: 'c'}}").get(0).asDocument();
    }

    @Test
    public void keepsTheNewestDocumentsThatHaveRoom() {
        String filling = "x".repeat(100);
        for (int i = 0; i < 100; i++) {
            engine.run("{insert: 'c', documents: [{_id: " + i + ", f: '" + filling + "'}]}");
        }
        engine.run("{createIndexes: 'c', indexes: [{key: {f: 1}, name: 'f'}]}");
        engine.run("{convertToCapped: 'c', size: 4096}");
        BsonArray left = found("{find: 'c', batchSize: 1000}");
        assertTrue("" + left.size(), left.size() > 5 && left.size() < 40);
        for (int i = 0; i < left.size(); i++) {
            assertEquals(
                    100 - left.size() + i,
                    left.get(i).asDocument().getInt32("_id").getValue());
        }
        BsonDocument options = listed().getDocument("options");
        assertTrue(options.getBoolean("capped").getValue());
        assertEquals(4096, options.getNumber("size").intValue());
        assertEquals(1, found("{listIndexes: 'c'}").size());
        assertEquals(1, found("{listCollections: 1}").size());
    }

    @Test
    public void keepsOtherOptionsAndGetsANewIdentity() {
        engine.run("{create: 'c', validator: {a: {$gt: 0}}}");
        engine.run("{insert: 'c', documents: [{a: -1}], bypassDocumentValidation: true}");
        BsonDocument before = listed().getDocument("info");
        engine.run("{convertToCapped: 'c', size: 10000}");
        assertEquals(1, found("{find: 'c'}").size());
        assertTrue(listed().getDocument("options").containsKey("validator"));
        assertTrue(!before.get("uuid").equals(listed().getDocument("info").get("uuid")));
        engine.run("{convertToCapped: 'c', size: 20480}");
        assertEquals(20480, listed().getDocument("options").getNumber("size").intValue());
    }

    @Test
    public void refusesWhatCannotBeCapped() {
        engine.run("{create: 'c'}");
        engine.run("{create: 'v', viewOn: 'c', pipeline: []}");
        assertEquals(26, engine.code("{convertToCapped: 'none', size: 4096}"));
        assertEquals(166, engine.code("{convertToCapped: 'v', size: 4096}"));
        assertEquals(40414, engine.code("{convertToCapped: 'c'}"));
        assertEquals(72, engine.code("{convertToCapped: 'c', size: 0}"));
        assertEquals(72, engine.code("{convertToCapped: 'c', size: 'a'}"));
        assertEquals(40415, engine.code("{convertToCapped: 'c', size: 4096, foo: 1}"));
    }
}

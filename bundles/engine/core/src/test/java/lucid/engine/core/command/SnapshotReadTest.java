/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Read concern snapshot outside of transactions: all collections of a command as they were at one moment. */
public class SnapshotReadTest {

    private static final String SNAPSHOT = ", readConcern: {level: 'snapshot'}}";

    private final DirectDoor engine = new DirectDoor();

    @Before
    public void fill() {
        engine.reply("{insert: 'c', documents: [{_id: 1, x: 1}, {_id: 2, x: 2}]}");
        engine.reply("{insert: 'd', documents: [{_id: 1, x: 10}]}");
        engine.reply("{create: 'both', viewOn: 'c', pipeline: [{$unionWith: 'd'}]}");
    }

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void holdsForUnionsAndLookupsThatAreReadLater() {
        assertEquals(
                List.of(1, 2, 10),
                readLater("aggregate: 'c', pipeline: [{$unionWith: 'd'}], cursor: {batchSize: 0}" + SNAPSHOT));
        assertEquals(
                List.of(10),
                readLater("aggregate: 'c', pipeline: [{$lookup: {from: 'd', localField: '_id', foreignField: '_id', "
                        + "as: 'd'}}, {$unwind: '$d'}, {$replaceRoot: {newRoot: '$d'}}], cursor: {batchSize: 0}"
                        + SNAPSHOT));
    }

    @Test
    public void holdsForViews() {
        assertEquals(List.of(1, 2, 10), readLater("find: 'both', batchSize: 0" + SNAPSHOT));
        Doc distinct = engine.reply("{distinct: 'both', key: 'x'" + SNAPSHOT);
        assertEquals("[1, 2, 10]", distinct.get("values").toString());
    }

    @Test
    public void seesTheNewestOtherwise() {
        assertEquals(
                List.of(1, 2, 11), readLater("aggregate: 'c', pipeline: [{$unionWith: 'd'}], cursor: {batchSize: 0}}"));
    }

    @Test
    public void refusesWhatIsWrongAsUsual() {
        Doc refused = engine.reply("{aggregate: 'c', pipeline: [{$unheard: 1}], cursor: {}" + SNAPSHOT);
        assertEquals(40_324, DirectDoor.code(refused));
        Doc written = engine.reply("{aggregate: 'c', pipeline: [{$out: 'e'}], cursor: {}" + SNAPSHOT);
        assertEquals(0, DirectDoor.code(written));
        assertEquals(2, engine.reply("{count: 'e'}").get("n").intValue());
    }

    /** The {@code x} of what a cursor gives after {@code d} was changed. */
    private List<Integer> readLater(String command) {
        Doc cursor = engine.reply("{" + command).get("cursor").document();
        engine.reply("{update: 'd', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}]}");
        String collection = cursor.get("ns").string().substring(2);
        Doc more = engine.reply("{getMore: {$numberLong: '%d'}, collection: '%s'}"
                .formatted(cursor.get("id").longValue(), collection));
        engine.reply("{update: 'd', updates: [{q: {_id: 1}, u: {$set: {x: 10}}}]}");
        return more.get("cursor").document().get("nextBatch").items().stream()
                .map(Value::document)
                .map(document -> document.get("x").intValue())
                .toList();
    }
}

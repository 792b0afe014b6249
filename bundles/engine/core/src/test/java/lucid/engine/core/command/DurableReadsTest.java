/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.StoreOptions;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Which reads wait for the disk. */
public final class DurableReadsTest {

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private DirectDoor engine;
    private long before;

    @Before
    public void writeWithoutASync() throws Exception {
        engine = new DirectDoor(
                new StoreOptions(folders.newFolder().toPath(), false, Encryption.NONE, new byte[0], 8L << 20));
        engine.reply("{insert: 'c', documents: [{_id: 1}], writeConcern: {w: 1, j: true}}");
        before = engine.durable();
        engine.reply("{insert: 'c', documents: [{_id: 2}], writeConcern: {w: 1}}");
    }

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void readsWithoutAWait() {
        engine.reply("{find: 'c'}");
        engine.reply("{count: 'c'}");
        engine.reply("{distinct: 'c', key: '_id'}");
        engine.reply("{aggregate: 'c', pipeline: [{$match: {_id: 2}}], cursor: {}}");
        engine.reply("{aggregate: 'c', pipeline: [], cursor: {}, writeConcern: {w: 1, j: true}}");
        assertEquals(before, engine.durable());
    }

    @Test
    public void tellsWithMajorityWhatIsOnTheDisk() {
        engine.reply("{aggregate: 'c', pipeline: [{$match: {_id: 2}}], cursor: {}, writeConcern: {w: 1}, "
                + "readConcern: {level: 'majority'}}");
        assertTrue(engine.durable() > before);
    }

    @Test
    public void waitsForWhatAPipelineWrites() {
        engine.reply("{aggregate: 'c', pipeline: [{$out: 'd'}], cursor: {}, writeConcern: {w: 1}}");
        assertEquals(before, engine.durable());
        engine.reply("{aggregate: 'c', pipeline: [{$merge: 'd'}], cursor: {}}");
        assertTrue(engine.durable() > before);
    }
}

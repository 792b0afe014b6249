/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lucid.key.api.DataKey;
import lucid.key.api.KeyPurpose;
import lucid.operation.api.StepContext;
import lucid.problem.api.ProblemException;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RewrapTest {

    private static final int KEYS = 6;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static final BsonDocument FORGETTING = new BsonDocument("forget", BsonBoolean.TRUE);

    private static void run(Node node, BsonDocument parameters) {
        Rewrap rewrap = new Rewrap(node.holder());
        rewrap.steps(parameters).forEach(step -> rewrap.run(step, new Turn()));
    }

    private static List<byte[]> sealedByEachKey(Node node) {
        List<byte[]> sealed = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            sealed.add(node.sealed(Node.SHARED, "value " + key));
            node.keys().rotate("backup").apply();
        }
        sealed.add(node.sealed(KeyPurpose.CONFIGURATION, "of the node"));
        return sealed;
    }

    private static void assertAllCanBeRead(Node node, List<byte[]> sealed) {
        for (int key = 0; key < KEYS; key++) {
            assertEquals("value " + key, node.opened(Node.SHARED, sealed.get(key)));
        }
        assertEquals("of the node", node.opened(KeyPurpose.CONFIGURATION, sealed.get(KEYS)));
    }

    @Test
    public void wrapsAllKeysWithANewMaster() {
        FakeTables tables = new FakeTables();
        Path home = folder.getRoot().toPath();
        Node node = Node.in(home, tables);
        List<byte[]> sealed = sealedByEachKey(node);
        String before = node.holder().masters().current();
        run(node, FORGETTING);
        Node restarted = Node.in(home, tables);
        String after = restarted.holder().masters().current();
        assertNotEquals(before, after);
        assertFalse(restarted.holder().masters().holds(before));
        assertTrue(restarted.keys().list().stream().map(DataKey::master).allMatch(after::equals));
        assertAllCanBeRead(restarted, sealed);
    }

    @Test
    public void keepsTheOldMasterUnlessToldToForgetIt() {
        Node node = Node.in(folder.getRoot().toPath(), new FakeTables());
        sealedByEachKey(node);
        String before = node.holder().masters().current();
        run(node, new BsonDocument());
        assertTrue(node.holder().masters().holds(before));
    }

    @Test
    public void killedAnywhereLeavesAllReadableAndIsTakenUpAgain() throws IOException {
        for (int writes = 0; writes <= KEYS; writes++) {
            FakeTables tables = new FakeTables();
            Path home = folder.newFolder("killed-after-" + writes).toPath();
            List<byte[]> sealed = sealedByEachKey(Node.in(home, tables));
            Node killed = Node.in(home, tables);
            tables.cutAfter(writes);
            assertThrows(ProblemException.class, () -> run(killed, FORGETTING));
            tables.cutAfter(Integer.MAX_VALUE);
            Node restarted = Node.in(home, tables);
            assertAllCanBeRead(restarted, sealed);
            run(restarted, FORGETTING);
            assertAllCanBeRead(Node.in(home, tables), sealed);
        }
    }

    @Test
    public void givesNoMasterUpThatAKeyNeeds() {
        Node node = Node.in(folder.getRoot().toPath(), new FakeTables());
        List<byte[]> sealed = sealedByEachKey(node);
        Rewrap rewrap = new Rewrap(node.holder());
        List<String> steps = rewrap.steps(FORGETTING);
        rewrap.run(steps.get(0), new Turn());
        assertThrows(ProblemException.class, () -> rewrap.run(steps.get(2), new Turn()));
        assertAllCanBeRead(node, sealed);
    }

    @Test
    public void destroyedKeysStayDestroyed() {
        Node node = Node.in(folder.getRoot().toPath(), new FakeTables());
        sealedByEachKey(node);
        DataKey gone = node.keys().destroy("backup.1").apply();
        run(node, FORGETTING);
        assertEquals(gone, node.keys().key("backup.1"));
    }

    /** A step's turn that nobody looks at. */
    private static final class Turn implements StepContext {

        @Override
        public BsonDocument parameters() {
            return FORGETTING;
        }

        @Override
        public BsonDocument outcome(String step) {
            return new BsonDocument();
        }

        @Override
        public BsonDocument checkpoint() {
            return new BsonDocument();
        }

        @Override
        public void checkpoint(BsonDocument state) {
            // nobody asks for a pause
        }

        @Override
        public void progress(long done, long total, String unit) {
            // nobody looks
        }
    }
}

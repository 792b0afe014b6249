/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.key.api.DataKey;
import lucid.key.api.KeyProblem;
import lucid.key.api.KeyState;
import lucid.key.api.KeyUser;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DestructionTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final FakeTables tables = new FakeTables();
    private final Trail trail = new Trail();
    private Node node;
    private byte[] sealed;

    @Before
    public void sealAndRotate() {
        node = Node.in(folder.getRoot().toPath(), tables);
        node.keys().with(List.of(), trail);
        sealed = node.sealed(Node.SHARED, "a secret");
        node.keys().rotate("backup").apply();
    }

    @Test
    public void whatADestroyedKeyHasSealedIsGoneAndSaysSo() {
        assertEquals("a secret", node.opened(Node.SHARED, sealed));
        node.keys().destroy("backup.1").apply();
        for (Node asked : List.of(node, Node.in(folder.getRoot().toPath(), tables))) {
            ProblemException gone = assertThrows(ProblemException.class, () -> asked.opened(Node.SHARED, sealed));
            assertEquals(KeyProblem.DESTROYED, gone.type());
            assertTrue(gone.detail(), gone.detail().contains("destroyed on 2026-01-31T12:00:00Z by platform"));
        }
    }

    @Test
    public void nothingOfTheKeyIsLeftInItsRecord() {
        String wrapped =
                tables.find("backup.1").orElseThrow().getString("wrapped").getValue();
        node.keys().destroy("backup.1").apply();
        assertTrue(wrapped.length() > 40);
        assertEquals(-1, tables.all().toString().indexOf(wrapped));
    }

    @Test
    public void theProofCanBeCheckedByAnybody() throws GeneralSecurityException {
        byte[] wrapped = node.holder().ring().kept("backup.1").record().wrappedKey();
        DataKey gone = node.keys().destroy("backup.1").apply();
        assertEquals(KeyState.DESTROYED, gone.state());
        assertEquals(sha256(wrapped), gone.destruction().wrappedSha256());
        String lines = "lucid key destruction 1\nbackup.1\n2026-01-31T12:00:00Z\nplatform\n" + sha256(wrapped) + "\n";
        assertEquals(
                sha256(lines.getBytes(StandardCharsets.UTF_8)),
                gone.destruction().proof());
        assertEquals(gone, node.keys().key("backup.1"));
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    public void theTrailHoldsTheProof() {
        DataKey gone = node.keys().destroy("backup.1").apply();
        assertEquals(List.of("key:destroy {key=backup.1} " + gone.destruction().proof()), trail.records);
    }

    @Test
    public void theKeyThatSealsStays() {
        assertEquals(KeyProblem.ACTIVE, refusal("backup.2"));
    }

    @Test
    public void aKeyIsDestroyedOnce() {
        node.keys().destroy("backup.1").apply();
        assertEquals(KeyProblem.DESTROYED, refusal("backup.1"));
    }

    @Test
    public void aKeyThatIsNeededStays() {
        KeyUser user = new KeyUser() {

            @Override
            public String purpose() {
                return "backup";
            }

            @Override
            public List<String> places(String id) {
                return id.equals("backup.1") ? List.of("the snapshot of Monday") : List.of();
            }
        };
        node.keys().with(List.of(user), trail);
        assertEquals(KeyProblem.NEEDED, refusal("backup.1"));
        assertEquals("a secret", node.opened(Node.SHARED, sealed));
    }

    private Object refusal(String id) {
        return assertThrows(ProblemException.class, () -> node.keys().destroy(id))
                .type();
    }

    /** Remembers what is written down. */
    private static final class Trail implements AuditTrail {

        private final List<String> records = new ArrayList<>();

        @Override
        public Act begin(Action action) {
            throw new UnsupportedOperationException("the door does this");
        }

        @Override
        public void record(Action action, Outcome outcome, BsonDocument detail) {
            records.add(action.name() + " " + action.resource() + " "
                    + detail.getString("proof").getValue());
        }

        @Override
        public String keyed(BsonDocument value) {
            return value.toJson();
        }

        @Override
        public String keyed(String value) {
            return value;
        }
    }
}

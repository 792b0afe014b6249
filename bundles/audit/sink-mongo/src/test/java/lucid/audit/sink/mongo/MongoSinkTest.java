/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.mongo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditLine;
import lucid.audit.spi.SinkBatch;
import lucid.engine.api.SystemDatabase;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class MongoSinkTest {

    private static final AuditCheckpoint HEAD = new AuditCheckpoint(2, "00", Instant.EPOCH, "log\n2\n");

    @Rule
    public SystemDatabase database = new SystemDatabase();

    private SystemDatabase.Node node;
    private MongoSink sink;

    @Before
    public void connect() {
        node = database.node();
        sink = new MongoSink(node);
    }

    @Test
    public void keepsTheLineAndWhatIsSearchedBy() throws Exception {
        sink.write(batch(List.of(line(0, "ann")), List.of(HEAD)));
        BsonDocument kept = all("audit").get(0);
        assertEquals("log-1/00000000000000000000", kept.getString("_id").getValue());
        assertEquals(line(0, "ann").json(), kept.getString("line").getValue());
        assertEquals("ann", kept.getString("actor").getValue());
        assertEquals(
                Instant.parse("2026-01-31T10:15:30.123Z").toEpochMilli(),
                kept.getDateTime("time").getValue());
        assertEquals(
                "log\n2\n", all("audit_checkpoints").get(0).getString("note").getValue());
    }

    @Test
    public void keepsABatchThatComesAgainOnce() throws Exception {
        sink.write(batch(List.of(line(0, "ann"), line(1, "bob")), List.of(HEAD)));
        sink.write(batch(List.of(line(1, "bob"), line(2, "cid")), List.of(HEAD)));
        assertEquals(3, all("audit").size());
        assertEquals(1, all("audit_checkpoints").size());
    }

    @Test
    public void saysThatARecordUnderTheSameNumberIsAnother() throws Exception {
        sink.write(batch(List.of(line(0, "ann")), List.of()));
        IOException found =
                assertThrows(IOException.class, () -> sink.write(batch(List.of(line(0, "eve")), List.of())));
        assertTrue(found.getMessage(), found.getMessage().contains("log-1/00000000000000000000"));
        assertEquals("ann", all("audit").get(0).getString("actor").getValue());
    }

    @Test
    public void keepsTrailsOfSeveralNodesApart() throws Exception {
        sink.write(batch(List.of(line(0, "ann")), List.of()));
        sink.write(new SinkBatch("log-2", List.of(line(0, "bob")), List.of()));
        assertEquals(2, all("audit").size());
    }

    @Test
    public void saysWhyTheDatabaseDoesNotTakeIt() {
        node.disconnect();
        IOException away = assertThrows(IOException.class, () -> sink.write(batch(List.of(line(0, "ann")), List.of())));
        assertEquals("this node is cut off", away.getMessage());
    }

    private List<BsonDocument> all(String collection) {
        return node.system()
                .getCollection(collection, BsonDocument.class)
                .find()
                .into(new ArrayList<>());
    }

    private static SinkBatch batch(List<AuditLine> lines, List<AuditCheckpoint> checkpoints) {
        return new SinkBatch("log-1", lines, checkpoints);
    }

    private static AuditLine line(long seq, String actor) {
        String time = "2026-01-31T10:15:30.123456Z";
        return new AuditLine(
                seq,
                "{\"action\":\"a:b\",\"kind\":\"event\",\"seq\":%d,\"time\":\"%s\",\"who\":{\"name\":\"%s\"}}"
                        .formatted(seq, time, actor));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.List;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.Doc;
import lucid.engine.core.wire.RawClient;
import org.bson.Document;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What serverStatus says of connections and of what went over them. */
public class NetworkStatusTest {

    private static final String STATUS = "{\"serverStatus\": 1, \"$db\": \"admin\"}";

    private RunningEngine engine;

    @Before
    public void open() throws Exception {
        engine = new RunningEngine(StoreOptions.memory());
    }

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void countsWhatOneClientSends() throws Exception {
        try (RawClient client = new RawClient(engine.address())) {
            byte[] request = RawClient.message(1, 0, RawClient.body(STATUS));
            client.send(request);
            byte[] first = client.receive().orElseThrow();
            Doc before = network(RawClient.document(first));
            assertEquals(1, before.get("numRequests").longValue());
            assertEquals(request.length, before.get("bytesIn").longValue());
            assertEquals(request.length, before.get("physicalBytesIn").longValue());
            assertEquals(0, before.get("bytesOut").longValue());
            Doc status = client.command(STATUS);
            assertEquals(first.length, network(status).get("bytesOut").longValue());
            assertEquals(first.length, network(status).get("physicalBytesOut").longValue());
            Doc connections = status.get("connections").document();
            assertEquals(1, connections.get("current").intValue());
            assertEquals(1, connections.get("totalCreated").intValue());
            assertEquals(1, connections.get("active").intValue());
            assertEquals(9_999, connections.get("available").intValue());
            assertEquals(
                    0, status.get("transportSecurity").document().get("1.3").longValue());
        }
    }

    @Test
    public void tellsCompressedFromPlainBytes() {
        for (String name : List.of("snappy", "zlib", "zstd")) {
            try (MongoClient client = MongoClients.create(engine.uri() + "?compressors=" + name)) {
                MongoCollection<Document> collection = client.getDatabase("t").getCollection(name);
                collection.insertOne(new Document("_id", 1).append("x", "x".repeat(100_000)));
                assertEquals(100_000, collection.find().first().getString("x").length());
                Document network = client.getDatabase("admin")
                        .runCommand(new Document("serverStatus", 1))
                        .get("network", Document.class);
                Document done = network.get("compression", Document.class).get(name, Document.class);
                Document out = done.get("compressor", Document.class);
                Document in = done.get("decompressor", Document.class);
                assertTrue(out.getLong("bytesIn") > 100_000);
                assertTrue(out.getLong("bytesOut") < 50_000);
                assertTrue(in.getLong("bytesIn") < 50_000);
                assertTrue(in.getLong("bytesOut") > 100_000);
                assertTrue(network.getLong("bytesIn") > network.getLong("physicalBytesIn") + 50_000);
                assertTrue(network.getLong("bytesOut") > network.getLong("physicalBytesOut") + 50_000);
            }
        }
    }

    @Test
    public void namesTheHostWithItsPort() throws Exception {
        try (RawClient client = new RawClient(engine.address())) {
            client.command("{\"insert\": \"c\", \"documents\": [{\"_id\": 1}], \"$db\": \"t\"}");
            for (String stage : List.of("$indexStats", "$collStats")) {
                Doc reply = client.command(
                        "{\"aggregate\": \"c\", \"pipeline\": [{\"%s\": {}}], \"cursor\": {}, \"$db\": \"t\"}"
                                .formatted(stage));
                Doc shown = reply.get("cursor")
                        .document()
                        .get("firstBatch")
                        .items()
                        .get(0)
                        .document();
                assertEquals(
                        "127.0.0.1:" + engine.address().getPort(),
                        shown.get("host").string());
            }
        }
    }

    private static Doc network(Doc status) {
        return status.get("network").document();
    }
}

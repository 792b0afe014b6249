/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import static org.junit.Assert.assertEquals;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCompressor;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import lucid.engine.core.state.ClientConnection.Door;
import org.bson.Document;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** MongoDB's own driver on the wire. */
public final class WireDriverTest {

    private WireServer server;

    @Before
    public void open() throws IOException {
        server = WireServer.open(
                new EchoDoor(),
                WireSettings.DEFAULT,
                List.of(Listener.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Door.DATA)));
    }

    @After
    public void close() {
        server.close();
    }

    @Test
    public void speaksWithoutCompression() {
        assertEquals(100_000, bigTextLength(List.of()));
    }

    @Test
    public void speaksZlib() {
        assertEquals(100_000, bigTextLength(List.of(MongoCompressor.createZlibCompressor())));
    }

    @Test
    public void speaksSnappy() {
        assertEquals(100_000, bigTextLength(List.of(MongoCompressor.createSnappyCompressor())));
    }

    @Test
    public void speaksZstd() {
        assertEquals(100_000, bigTextLength(List.of(MongoCompressor.createZstdCompressor())));
    }

    private int bigTextLength(List<MongoCompressor> compressors) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .compressorList(compressors)
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress(
                        server.addresses().get(0).getAddress(),
                        server.addresses().get(0).getPort()))))
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            client.getDatabase("d").runCommand(new Document("ping", 1));
            return client.getDatabase("d")
                    .runCommand(new Document("big", 100_000))
                    .getString("text")
                    .length();
        }
    }
}

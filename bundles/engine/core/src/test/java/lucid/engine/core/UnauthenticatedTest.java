/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.net.InetSocketAddress;
import java.net.URI;
import lucid.engine.api.EngineRule;
import lucid.engine.core.wire.RawClient;
import lucid.engine.core.wire.WireSettings;
import org.bson.Document;
import org.junit.ClassRule;
import org.junit.Test;

/** Before anyone has authenticated, messages are small. */
public class UnauthenticatedTest {

    @ClassRule
    public static final EngineRule ENGINE = new EngineRule();

    private static final int HEAD = RawClient.message(1, 0, hello(0)).length;

    @Test
    public void answersUpToTheBoundAndClosesBeyondIt() throws Exception {
        int most = WireSettings.MAX_UNAUTHENTICATED - HEAD;
        try (RawClient client = new RawClient(address())) {
            byte[] longest = RawClient.message(1, 0, hello(most));
            assertEquals(WireSettings.MAX_UNAUTHENTICATED, longest.length);
            client.send(longest);
            Document reply = Document.parse(
                    RawClient.document(client.receive().orElseThrow()).toString());
            assertTrue(reply.toString(), reply.getBoolean("isWritablePrimary"));
            client.send(RawClient.message(2, 0, hello(most + 1)));
            assertTrue(client.receive().isEmpty());
        }
    }

    @Test
    public void takesLargeMessagesOfThoseWhoHaveAuthenticated() {
        try (MongoClient client = MongoClients.create(ENGINE.dataUri())) {
            MongoCollection<Document> collection = client.getDatabase("t").getCollection("c");
            collection.insertOne(new Document("_id", 1).append("x", "x".repeat(1 << 20)));
            assertEquals(1 << 20, collection.find().first().getString("x").length());
        }
    }

    private static byte[] hello(int length) {
        return RawClient.body("{\"hello\": 1, \"comment\": \"%s\", \"$db\": \"admin\"}".formatted("x".repeat(length)));
    }

    private static InetSocketAddress address() {
        URI uri = URI.create(ENGINE.dataUri());
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }
}

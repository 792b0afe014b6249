/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.ObjectId;

/** By messages made beforehand, one connection for each worker: nearly all of the work is the server's. */
final class WireTarget implements Target {

    private static final int MADE = 2_000;
    private static final int PLACEHOLDER = 0x11111111;
    /** Behind the length, the type and the name of {@code _id}, the first field. */
    private static final int ID_OFFSET = 9;

    private final String name;
    private final String concern;
    private final byte[] insert;
    private final List<WireConnection> connections = new ArrayList<>();
    private final List<byte[]> documents = new ArrayList<>();
    private final byte[] find;
    private final int findOffset;

    /** @param concern the write concern, as JSON */
    WireTarget(ServerProcess server, int workers, String concern) throws IOException {
        name = server.name();
        this.concern = concern;
        insert = insertInto("written");
        for (int i = 0; i < workers; i++) {
            connections.add(new WireConnection(server.port()));
        }
        for (int i = 0; i < MADE; i++) {
            documents.add(WireConnection.bytes(bson(SampleDocuments.make(new ObjectId()))));
        }
        find = WireConnection.message(
                command("{find: 'readable', filter: {_id: %d}, limit: 1, singleBatch: true".formatted(PLACEHOLDER)));
        findOffset = offset(find);
        List<byte[]> readable = new ArrayList<>();
        for (int i = 0; i < READABLE; i++) {
            readable.add(WireConnection.bytes(bson(SampleDocuments.make((Object) i))));
        }
        run(WireConnection.message(insertInto("readable"), "documents", readable));
    }

    private static BsonDocument bson(Document document) {
        return document.toBsonDocument();
    }

    private static BsonDocument command(String begin) {
        return BsonDocument.parse(begin + ", $db: 'benchmark'}");
    }

    private byte[] insertInto(String collection) {
        return WireConnection.bytes(command("{insert: '" + collection + "', ordered: true, writeConcern: " + concern));
    }

    private static int offset(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        int offset = 0;
        while (bytes.getInt(offset) != PLACEHOLDER) {
            offset++;
        }
        return offset;
    }

    private void run(byte[] message) throws IOException {
        connections.get(0).send(message);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void create() throws IOException {
        run(WireConnection.message(command("{create: 'written'")));
    }

    @Override
    public void insert(int worker, int count) throws IOException {
        List<byte[]> batch = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] document =
                    documents.get(ThreadLocalRandom.current().nextInt(MADE)).clone();
            ByteBuffer.wrap(document).position(ID_OFFSET).put(new ObjectId().toByteArray());
            batch.add(document);
        }
        connections.get(worker).send(WireConnection.message(insert, "documents", batch));
    }

    @Override
    public void find(int worker, int id) throws IOException {
        byte[] message = find.clone();
        ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putInt(findOffset, id);
        BsonDocument cursor = connections.get(worker).send(message).getDocument("cursor");
        if (cursor.getArray("firstBatch").isEmpty()) {
            throw new IllegalStateException("document " + id + " is not found");
        }
    }

    @Override
    public void drop() throws IOException {
        run(WireConnection.message(command("{drop: 'written'")));
    }

    @Override
    public void close() throws IOException {
        run(WireConnection.message(command("{drop: 'readable'")));
        for (WireConnection connection : connections) {
            connection.close();
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Instant;
import org.bson.BsonObjectId;
import org.bson.BsonType;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;

/**
 * The ids of documents that come without one: the time of the load and a number that grows with the line, so that
 * a line that is sent again has the same id.
 *
 * @param born seconds of the epoch when the load began
 * @param seed where the numbers begin; at random, far below the end
 */
record LoadIds(int born, long seed) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] NAME = {(byte) BsonType.OBJECT_ID.getValue(), '_', 'i', 'd', 0};
    private static final int ID_BYTES = 12;
    private static final int LENGTH_BYTES = 4;

    static LoadIds fresh(Instant now) {
        return new LoadIds((int) now.getEpochSecond(), RANDOM.nextLong() >>> 1);
    }

    BsonObjectId id(long line) {
        byte[] bytes = new byte[ID_BYTES];
        ByteBuffer.wrap(bytes).putInt(born).putLong(seed + line);
        return new BsonObjectId(new ObjectId(bytes));
    }

    /** The document with the id in front. */
    static RawBsonDocument with(BsonObjectId id, RawBsonDocument document) {
        ByteBuf bytes = document.getByteBuffer();
        int before = bytes.remaining();
        int size = before + NAME.length + ID_BYTES;
        byte[] whole = new byte[size];
        ByteBuffer.wrap(whole)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(size)
                .put(NAME)
                .put(id.getValue().toByteArray());
        bytes.position(bytes.position() + LENGTH_BYTES);
        bytes.get(whole, LENGTH_BYTES + NAME.length + ID_BYTES, before - LENGTH_BYTES);
        return new RawBsonDocument(whole);
    }
}

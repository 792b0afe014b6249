/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * Writes BSON bytes as Extended JSON v2 in UTF-8, without an object in between. Doubles have the fewest digits that
 * give the same number again; bytes of a string that are not UTF-8 become U+FFFD. Unsound BSON is a
 * {@link org.bson.BsonSerializationException}.
 */
public final class ExtJsonWriter {

    private ExtJsonWriter() {}

    /** Writes one document, without a line end, in one call of the stream. */
    public static void write(RawBsonDocument document, ExtJsonMode mode, OutputStream out) throws IOException {
        ByteBuffer bytes = document.getByteBuffer().asNIO();
        JsonSink sink = sink(bytes.remaining());
        new BsonToJson(new BsonSource(bytes), sink, mode).document();
        sink.writeTo(out);
    }

    /** Writes one value of any type, such as an id. */
    public static void write(BsonValue value, ExtJsonMode mode, OutputStream out) throws IOException {
        BasicOutputBuffer bson = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(bson)) {
            new BsonDocumentCodec()
                    .encode(
                            writer,
                            new BsonDocument("", value),
                            EncoderContext.builder().build());
        }
        JsonSink sink = sink(bson.getSize());
        new BsonToJson(new BsonSource(ByteBuffer.wrap(bson.toByteArray())), sink, mode).onlyValue();
        sink.writeTo(out);
    }

    private static JsonSink sink(int bsonBytes) {
        return new JsonSink(bsonBytes + bsonBytes / 2 + 64);
    }
}

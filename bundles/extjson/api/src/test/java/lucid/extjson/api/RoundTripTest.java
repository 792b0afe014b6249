/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.Test;

public class RoundTripTest {

    private static final int DOCUMENTS = 5_000;

    @Test
    public void canonicalFormGivesTheSameBytesAgain() throws IOException {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            RawBsonDocument document = random(seed);
            String json = json(document, ExtJsonMode.CANONICAL);
            assertEquals(json, document, ExtJsonReader.document(json.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    public void relaxedFormGivesTheSameTextAgain() throws IOException {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            String json = json(random(seed), ExtJsonMode.RELAXED);
            RawBsonDocument read = ExtJsonReader.document(json.getBytes(StandardCharsets.UTF_8));
            assertEquals(json, json(read, ExtJsonMode.RELAXED));
        }
    }

    @Test
    public void driverReadsCanonicalFormAlike() throws IOException {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            BsonDocument document = new RandomBson(seed).document(3);
            assertEquals(document, BsonDocument.parse(json(raw(document), ExtJsonMode.CANONICAL)));
        }
    }

    @Test
    public void readsWhatTheDriverWrites() {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            BsonDocument document = new RandomBson(seed).document(3);
            byte[] json = document.toJson(JsonWriterSettings.builder()
                            .outputMode(JsonMode.EXTENDED)
                            .build())
                    .getBytes(StandardCharsets.UTF_8);
            assertEquals(document, ExtJsonReader.tree(json));
        }
    }

    @Test
    public void valuesOfEveryTypeComeBack() throws IOException {
        for (int seed = 0; seed < 500; seed++) {
            for (BsonValue value : new RandomBson(seed).document(2).values()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                ExtJsonWriter.write(value, ExtJsonMode.CANONICAL, out);
                assertEquals(value, ExtJsonReader.value(out.toByteArray()));
            }
        }
    }

    private static RawBsonDocument random(int seed) {
        return raw(new RandomBson(seed).document(4));
    }

    private static RawBsonDocument raw(BsonDocument document) {
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }

    private static String json(RawBsonDocument document, ExtJsonMode mode) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExtJsonWriter.write(document, mode, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}

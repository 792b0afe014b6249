/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.Test;

/** BSON of every type goes through the whole engine and comes back byte for byte. */
public class BsonCorpusTest {

    /** The corpus of the specifications below the folder of {@code lucid.specifications}. */
    @Test
    public void givesBackTheCorpusUnchanged() throws Exception {
        List<byte[]> corpus = new ArrayList<>();
        try (Stream<Path> files = Files.list(SpecificationCase.folder().resolve("bson-corpus"))) {
            for (Path file : files.sorted().toList()) {
                BsonDocument suite = BsonDocument.parse(Files.readString(file));
                for (BsonValue test : SpecificationCase.array(suite, "valid")) {
                    String hex = test.asDocument().getString("canonical_bson").getValue();
                    corpus.add(HexFormat.of().parseHex(hex.toLowerCase(java.util.Locale.ROOT)));
                }
            }
        }
        assertTrue(corpus.size() > 100);
        comeBack(corpus);
    }

    /** Documents with random bytes as field names and values, which need no folder. */
    @Test
    public void givesBackUnusualDocumentsUnchanged() throws Exception {
        Random random = new Random(7);
        List<byte[]> documents = new ArrayList<>();
        for (int size = 0; size < 200; size++) {
            BsonDocument document = new BsonDocument();
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            document.append("b", new org.bson.BsonBinary((byte) (size % 7), bytes));
            document.append("", new org.bson.BsonDouble(Double.longBitsToDouble(random.nextLong())));
            document.append(
                    "$x.y",
                    new org.bson.BsonDecimal128(
                            org.bson.types.Decimal128.fromIEEE754BIDEncoding((long) size << 49, random.nextLong())));
            document.append("t", new org.bson.BsonTimestamp(random.nextLong()));
            documents.add(bytes(document));
        }
        comeBack(documents);
    }

    private static void comeBack(List<byte[]> documents) throws Exception {
        try (ServerUnderTest server = new ServerUnderTest();
                MongoClient client = MongoClients.create(server.uri())) {
            MongoCollection<RawBsonDocument> collection =
                    client.getDatabase("corpus").getCollection("documents", RawBsonDocument.class);
            collection.drop();
            List<byte[]> sent = new ArrayList<>();
            for (int index = 0; index < documents.size(); index++) {
                BsonDocument whole = new BsonDocument("_id", new BsonInt32(index))
                        .append("v", new RawBsonDocument(documents.get(index)));
                sent.add(bytes(whole));
                collection.insertOne(new RawBsonDocument(sent.get(index)));
            }
            for (RawBsonDocument read : collection.find().sort(new BsonDocument("_id", new BsonInt32(1)))) {
                int index = read.getInt32("_id").getValue();
                assertArrayEquals(HexFormat.of().formatHex(sent.get(index)), sent.get(index), array(read));
                sent.set(index, new byte[0]);
            }
            assertTrue(sent.stream().allMatch(bytes -> bytes.length == 0));
        }
    }

    private static byte[] bytes(BsonDocument document) {
        return array(new RawBsonDocument(document, new BsonDocumentCodec()));
    }

    private static byte[] array(RawBsonDocument document) {
        byte[] whole = document.getByteBuffer().array();
        int from = document.getByteBuffer().asNIO().arrayOffset()
                + document.getByteBuffer().position();
        return Arrays.copyOfRange(whole, from, from + document.getByteBuffer().remaining());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import lucid.engine.core.store.Encryption;
import org.bson.BsonBinary;
import org.bson.Document;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Plants values and looks for them in all files of the data folder: while it runs, once killed, and once closed. */
public final class PlantedValueTest {

    private static final String VALUE = "pl4nted-unindexed-value";
    private static final String OLD = "pl4nted-old-value";
    private static final String FIELD = "pl4ntedField";
    private static final String INDEXED = "pl4nted-indexed-value";
    private static final String ID = "pl4nted-id-value";
    private static final String COLLECTION = "pl4ntedCollection";
    private static final String DATABASE = "pl4ntedDatabase";
    private static final String INDEX = "pl4ntedIndex";
    private static final String COMMENT = "pl4nted-validator";
    private static final List<String> SECRET = List.of(VALUE, OLD, FIELD);
    private static final List<String> ALL =
            List.of(VALUE, OLD, COMMENT, FIELD, INDEXED, ID, COLLECTION, DATABASE, INDEX, "pl4nted", "PL4NTED");
    private static final int DOCUMENTS = 300;

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private final Set<String> readable = new TreeSet<>();

    @Test(timeout = 120_000)
    public void hidesUnindexedValues() throws Exception {
        plant(Encryption.DOCUMENTS);
        for (String secret : SECRET) {
            assertFalse(readable + " can be read", readable.contains(secret));
        }
        assertTrue("index keys stay readable, which shows that the search finds", readable.contains(INDEXED));
    }

    @Test(timeout = 120_000)
    public void hidesEverythingWhereAllIsEncrypted() throws Exception {
        plant(Encryption.FULL);
        assertEquals(Set.of(), readable);
    }

    private void plant(Encryption encryption) throws Exception {
        Path folder = folders.newFolder().toPath();
        EngineProcess first = EngineProcess.start(folder, encryption);
        try (MongoClient client = first.client()) {
            write(client);
            search(folder);
        } finally {
            first.kill();
        }
        search(folder);
        try (EngineProcess second = EngineProcess.start(folder, encryption);
                MongoClient client = second.client()) {
            MongoCollection<Document> collection = client.getDatabase(DATABASE).getCollection(COLLECTION);
            assertEquals(DOCUMENTS, collection.countDocuments(Filters.eq(FIELD, VALUE)));
            client.getDatabase(DATABASE).runCommand(new Document("compact", COLLECTION));
            search(folder);
        }
        search(folder);
    }

    private static void write(MongoClient client) {
        client.getDatabase(DATABASE)
                .runCommand(new Document("create", COLLECTION)
                        .append("validator", new Document("none", new Document("$ne", COMMENT)))
                        .append("changeStreamPreAndPostImages", new Document("enabled", true)));
        MongoCollection<Document> collection = client.getDatabase(DATABASE).getCollection(COLLECTION);
        collection.createIndex(Indexes.ascending("indexed"), new IndexOptions().name(INDEX));
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add(
                    new Document("_id", ID + i).append("indexed", INDEXED + i).append(FIELD, OLD));
        }
        collection.insertMany(documents);
        collection.updateMany(Filters.eq(FIELD, OLD), Updates.set(FIELD, VALUE));
        collection.insertOne(new Document(FIELD, OLD).append("indexed", "gone"));
        collection.deleteOne(Filters.eq("indexed", "gone"));
        retryable(
                client,
                "findAndModify",
                new Document("query", new Document("_id", ID + 1))
                        .append("update", new Document("$set", new Document(FIELD, VALUE).append("n", 1))));
    }

    /** Sends a write whose answer is kept for those who did not get it. */
    private static void retryable(MongoClient client, String name, Document arguments) {
        Document command = new Document(name, COLLECTION);
        command.putAll(arguments);
        command.append("lsid", new Document("id", new BsonBinary(UUID.randomUUID())))
                .append("txnNumber", 1L);
        Document reply = client.getDatabase(DATABASE).runCommand(command);
        assertTrue(reply.toJson(), reply.get("value", Document.class).containsKey(FIELD));
    }

    /** Notes what can be read in the names and the content of files, as UTF-8 or UTF-16. */
    private void search(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = folder.relativize(file) + content(file);
                ALL.stream()
                        .filter(planted -> content.contains(planted)
                                || content.contains(latin(planted.getBytes(StandardCharsets.UTF_16LE))))
                        .forEach(readable::add);
            }
        }
    }

    private static String content(Path file) throws IOException {
        try {
            return latin(Files.readAllBytes(file));
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}

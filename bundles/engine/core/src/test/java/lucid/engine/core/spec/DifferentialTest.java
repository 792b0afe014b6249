/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.fail;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.RunningEngine;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.StoreOptions;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * The same operations against two servers have the same answers: an engine in memory, and the server of the system
 * property {@code lucid.differential.uri}, else an engine on disk with everything encrypted. {@code
 * lucid.differential.seeds} and {@code lucid.differential.operations} make it longer. A difference is shown with the
 * fewest operations that still make it.
 */
public class DifferentialTest {

    private static final int SEEDS = Integer.getInteger("lucid.differential.seeds", 3);
    private static final int OPERATIONS = Integer.getInteger("lucid.differential.operations", 120);

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private MongoDatabase first;
    private MongoDatabase second;
    private KnownDifferences known;

    @Test
    public void bothAnswerTheSame() throws Exception {
        String uri = System.getProperty("lucid.differential.uri", "");
        Path disk = folder.getRoot().toPath().resolve("store");
        StoreOptions options = uri.isEmpty()
                ? new StoreOptions(disk, false, Encryption.FULL, new byte[32], 16L << 20)
                : StoreOptions.memory();
        try (RunningEngine memory = new RunningEngine(StoreOptions.memory());
                RunningEngine other = new RunningEngine(options);
                MongoClient one = MongoClients.create(memory.uri());
                MongoClient two = MongoClients.create(uri.isEmpty() ? other.uri() : uri)) {
            first = one.getDatabase("lucid_differential");
            second = two.getDatabase("lucid_differential");
            known = KnownDifferences.of(
                    second.runCommand(new BsonDocument("buildInfo", new BsonInt32(1)), BsonDocument.class));
            compareAll();
        }
    }

    private void compareAll() {
        List<String> differences = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            List<BsonDocument> commands = new RandomOperations(seed).next(OPERATIONS);
            int at = difference(commands);
            if (at >= 0) {
                differences.add("seed " + seed + ": " + shown(shrunk(commands.subList(0, at + 1))));
            }
        }
        if (!differences.isEmpty()) {
            fail(String.join("\n", differences));
        }
    }

    /** The first command that both answer differently to, -1 for none. */
    private int difference(List<BsonDocument> commands) {
        reset();
        for (int index = 0; index < commands.size(); index++) {
            BsonDocument one = answer(first, commands.get(index));
            BsonDocument two = answer(second, commands.get(index));
            if (!one.equals(two)) {
                if (!known.contains(new KnownDifferences.Difference(commands.get(index), one, two))) {
                    return index;
                }
                makeEqual();
            }
        }
        return -1;
    }

    /** The reply, and after what may write all that there is. */
    private static BsonDocument answer(MongoDatabase database, BsonDocument command) {
        BsonDocument reply = Replies.of(database, command);
        if (!WRITES.contains(command.getFirstKey())) {
            return reply;
        }
        return reply.append("documents", new BsonArray(documents(database)));
    }

    private static List<BsonDocument> documents(MongoDatabase database) {
        return database.getCollection("c", BsonDocument.class)
                .find()
                .sort(BsonDocument.parse("{_id: 1}"))
                .into(new ArrayList<>());
    }

    /** Copies what a known difference may have made different. */
    private void makeEqual() {
        List<BsonDocument> documents =
                first.getCollection("c", BsonDocument.class).find().into(new ArrayList<>());
        MongoCollection<BsonDocument> copy = second.getCollection("c", BsonDocument.class);
        copy.dropIndexes();
        copy.deleteMany(new BsonDocument());
        if (!documents.isEmpty()) {
            copy.insertMany(documents);
        }
        for (BsonDocument index : first.getCollection("c").listIndexes(BsonDocument.class)) {
            if (!index.getString("name").getValue().equals("_id_")) {
                BsonDocument create = new BsonDocument("createIndexes", new BsonString("c"))
                        .append("indexes", new BsonArray(List.of(index)));
                second.runCommand(create);
            }
        }
    }

    private void reset() {
        first.drop();
        second.drop();
        first.createCollection("c");
        second.createCollection("c");
    }

    /** Leaves out one command after the other, the last excepted, as long as the last still makes a difference. */
    private List<BsonDocument> shrunk(List<BsonDocument> commands) {
        List<BsonDocument> kept = new ArrayList<>(commands);
        for (int index = kept.size() - 2; index >= 0; index--) {
            List<BsonDocument> fewer = new ArrayList<>(kept);
            fewer.remove(index);
            if (difference(fewer) == fewer.size() - 1) {
                kept = fewer;
            }
        }
        return kept;
    }

    private String shown(List<BsonDocument> commands) {
        assertEquals("a difference comes again", commands.size() - 1, difference(commands));
        difference(commands.subList(0, commands.size() - 1));
        BsonDocument last = commands.get(commands.size() - 1);
        StringBuilder text = new StringBuilder();
        commands.forEach(command -> text.append("\n  ").append(command.toJson()));
        return text.append("\n  one: ")
                .append(Replies.of(first, last))
                .append("\n  two: ")
                .append(Replies.of(second, last))
                .toString();
    }
}

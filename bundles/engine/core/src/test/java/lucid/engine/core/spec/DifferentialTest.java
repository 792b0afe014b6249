/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.fail;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.RunningEngine;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.StoreOptions;
import org.bson.BsonDocument;
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

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private MongoDatabase first;
    private MongoDatabase second;

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
            if (!Replies.of(first, commands.get(index)).equals(Replies.of(second, commands.get(index)))) {
                return index;
            }
        }
        return -1;
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

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.Test;

/** A query has one answer: with free choice of an index, with every hint that can serve it, and with none. */
public class CitiesTest {

    private static final int QUERIES = System.getProperty("lucid.cities", "").isEmpty() ? 150 : 1_000;

    @Test
    public void answersAreEqualWithEveryIndex() throws Exception {
        try (ServerUnderTest server = new ServerUnderTest();
                MongoClient client = MongoClients.create(server.uri())) {
            MongoDatabase database = client.getDatabase("cities");
            Places.load(database);
            Random random = new Random(23);
            int found = 0;
            for (int number = 0; number < QUERIES; number++) {
                found += check(database, PlaceQueries.next(random), number);
            }
            assertTrue("queries have answers: " + found, found > QUERIES);
        }
    }

    private static int check(MongoDatabase database, PlaceQueries.Asked asked, int number) {
        BsonArray scanned = run(database, asked.find(), BsonDocument.parse("{$natural: 1}"));
        String what = "query " + number + " " + asked.find().toJson();
        assertEquals(what, scanned, run(database, asked.find(), new BsonDocument()));
        for (String hint : asked.hints()) {
            assertEquals(what + " by " + hint, scanned, run(database, asked.find(), new BsonString(hint)));
        }
        if (asked.index() && number % 4 == 0) {
            BsonDocument plan = database.runCommand(
                    new BsonDocument("explain", command(asked.find()))
                            .append("verbosity", new BsonString("queryPlanner")),
                    BsonDocument.class);
            String winning =
                    plan.getDocument("queryPlanner").getDocument("winningPlan").toJson();
            assertTrue(what + " uses no index: " + winning, winning.contains("IXSCAN"));
        }
        return scanned.size();
    }

    private static BsonDocument command(BsonDocument find) {
        BsonDocument command = new BsonDocument("find", new BsonString("places"));
        command.putAll(find);
        return command;
    }

    private static BsonArray run(MongoDatabase database, BsonDocument find, BsonValue hint) {
        BsonDocument command = command(find).append("batchSize", new BsonInt32(1_000_000));
        if (!hint.isDocument() || !hint.asDocument().isEmpty()) {
            command.append("hint", hint);
        }
        BsonDocument cursor = database.runCommand(command, BsonDocument.class).getDocument("cursor");
        return cursor.getArray("firstBatch");
    }
}

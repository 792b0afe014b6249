/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import lucid.engine.api.SystemDatabase;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import lucid.state.api.StateTable;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class MongoStateTablesTest {

    @Rule
    public final SystemDatabase database = new SystemDatabase();

    @Rule
    public final TemporaryFolder homes = new TemporaryFolder();

    private final HandClock clock = new HandClock();
    private SystemDatabase.Node connectionA;
    private SystemDatabase.Node connectionB;
    private MongoStateTables a;
    private MongoStateTables b;

    @Before
    public void startTwoNodes() {
        connectionA = database.node();
        connectionB = database.node();
        a = node("a", connectionA);
        b = node("b", connectionB);
    }

    private MongoStateTables node(String home, SystemDatabase.Node connection) {
        return new MongoStateTables(homes.getRoot().toPath().resolve(home).resolve("state"), () -> connection, clock);
    }

    private static BsonDocument record(int value) {
        return new BsonDocument("value", new BsonInt32(value));
    }

    private static Optional<Integer> value(StateTable table, String id) {
        return table.find(id).map(found -> found.getInt32("value").getValue());
    }

    @Test
    public void findsWhatItInserted() {
        assertTrue(a.table("users").insert("x", record(1)));
        assertEquals(Optional.of(1), value(a.table("users"), "x"));
        assertEquals(Map.of("x", record(1)), a.table("users").all());
    }

    @Test
    public void refusesToInsertTwice() {
        assertTrue(a.table("users").insert("x", record(1)));
        assertFalse(b.table("users").insert("x", record(2)));
        assertEquals("the loser knows the winner's", Optional.of(1), value(b.table("users"), "x"));
    }

    @Test
    public void bringsChangesToOtherNodes() {
        StateTable other = b.table("users");
        b.tick();
        a.table("users").insert("x", record(1));
        a.table("users").insert("y", record(2));
        assertEquals(Optional.empty(), value(other, "x"));
        b.tick();
        assertEquals(Optional.of(1), value(other, "x"));
        a.table("users").replace("x", record(1), record(3));
        a.table("users").remove("y", record(2));
        b.tick();
        assertEquals(Map.of("x", record(3)), other.all());
    }

    @Test
    public void losesTheRaceWhenAnotherNodeWasFirst() {
        a.table("users").insert("x", record(1));
        b.table("users");
        b.tick();
        assertTrue(a.table("users").replace("x", record(1), record(2)));
        assertFalse(b.table("users").replace("x", record(1), record(3)));
        assertEquals(Optional.of(2), value(b.table("users"), "x"));
        assertTrue("after reading it again", b.table("users").replace("x", record(2), record(3)));
        assertFalse(a.table("users").remove("x", record(2)));
        assertEquals(Optional.of(3), value(a.table("users"), "x"));
    }

    @Test
    public void doesNotTakeARecordThatWasMadeAnewForTheOldOne() {
        a.table("users").insert("x", record(1));
        b.table("users");
        b.tick();
        a.table("users").remove("x", record(1));
        a.table("users").insert("x", record(1));
        assertFalse(
                "the same content, yet not the one that was read",
                b.table("users").remove("x", record(1)));
    }

    @Test
    public void insertsAgainWhatWasRemoved() {
        a.table("users").insert("x", record(1));
        assertTrue(a.table("users").remove("x", record(1)));
        assertEquals(Optional.empty(), value(a.table("users"), "x"));
        assertFalse(a.table("users").remove("x", record(1)));
        assertTrue(b.table("users").insert("x", record(2)));
        a.tick();
        assertEquals(Optional.of(2), value(a.table("users"), "x"));
    }

    @Test
    public void answersAfterAStartWithoutTheDatabase() {
        a.table("users").insert("x", record(1));
        a.stop();
        connectionA.disconnect();
        MongoStateTables again = node("a", connectionA);
        assertEquals(Optional.of(1), value(again.table("users"), "x"));
        again.tick();
        assertEquals(Optional.of(1), value(again.table("users"), "x"));
        assertNotEquals("", again.trouble());
        ProblemException refused =
                assertThrows(ProblemException.class, () -> again.table("users").insert("y", record(2)));
        assertEquals(MongoProblem.DEPLOYMENT_UNREACHABLE, refused.type());
        assertEquals("nothing is known that was not written", Optional.empty(), value(again.table("users"), "y"));
    }

    @Test
    public void catchesUpWhenTheDatabaseIsBack() {
        a.table("users").insert("x", record(1));
        a.stop();
        connectionA.disconnect();
        MongoStateTables again = node("a", connectionA);
        again.table("users");
        again.tick();
        b.table("users").insert("y", record(2));
        b.table("users").remove("x", record(1));
        b.tick();
        b.table("users").remove("x", record(1));
        connectionA.connect();
        again.tick();
        assertEquals(Map.of("y", record(2)), again.table("users").all());
        assertEquals("", again.trouble());
    }

    @Test
    public void keepsItsCopyForTheOwnerOnly() throws IOException {
        a.table("users").insert("x", record(1));
        a.tick();
        Path copy = homes.getRoot().toPath().resolve("a/state/users.json");
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(copy));
        assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(copy.getParent()));
    }

    @Test
    public void startsWithACopyThatIsDamaged() throws IOException {
        Path copy = homes.getRoot().toPath().resolve("c/state/users.json");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, "{\"x\": {\"revision\": {\"$numberLong\": \"1\"}, \"rec");
        a.table("users").insert("x", record(1));
        MongoStateTables c = node("c", connectionA);
        assertEquals(Map.of(), c.table("users").all());
        c.tick();
        assertEquals(Map.of("x", record(1)), c.table("users").all());
    }

    @Test
    public void forgetsWhatAnotherDatabaseDoesNotHold() {
        a.table("users").insert("x", record(1));
        a.tick();
        database.drop();
        a.tick();
        assertEquals(Map.of(), a.table("users").all());
        b.table("users").insert("z", record(3));
        a.tick();
        assertEquals(Map.of("z", record(3)), a.table("users").all());
    }

    @Test
    public void readsAChangeThatBecomesVisibleAfterALaterOne() {
        a.table("users");
        a.tick();
        TableStore store = new TableStore(() -> connectionB, clock);
        long early = store.advance("users").changed();
        b.table("users").insert("late", record(2));
        a.tick();
        clock.advance(Duration.ofSeconds(20));
        store.insert("users", Entry.live("early", early, record(1)));
        a.tick();
        assertEquals(Set.of("early", "late"), a.table("users").all().keySet());
    }

    @Test
    public void readsNothingWhileNothingChanges() {
        a.table("users").insert("x", record(1));
        a.tick();
        a.tick();
        clock.advance(Duration.ofMinutes(1));
        a.tick();
        connectionA.disconnectAfter(1);
        a.tick();
        assertEquals("one command is enough", "", a.trouble());
    }

    @Test
    public void versionGrowsWithChangesOnly() {
        StateTable table = b.table("users");
        b.tick();
        long before = table.version();
        b.tick();
        assertEquals(before, table.version());
        assertSame(table.all(), table.all());
        a.table("users").insert("x", record(1));
        b.tick();
        long after = table.version();
        assertTrue(after > before);
        b.tick();
        assertEquals("what is read again is no change", after, table.version());
    }

    @Test
    public void whatWasReadStaysAsItWas() {
        BsonDocument given = record(1);
        a.table("users").insert("x", given);
        Map<String, BsonDocument> before = a.table("users").all();
        given.put("value", new BsonInt32(9));
        assertEquals("the giver's later changes do not count", Optional.of(1), value(a.table("users"), "x"));
        a.table("users").insert("y", record(2));
        assertEquals(Set.of("x"), before.keySet());
        assertThrows(UnsupportedOperationException.class, () -> before.put("z", record(3)));
    }

    @Test
    public void refusesNamesThatAreNone() {
        for (String name : List.of("", "Users", "../x", "a.b", "a".repeat(64))) {
            assertThrows(name, IllegalArgumentException.class, () -> a.table(name));
        }
    }

    @Test
    public void nodesThatChangeAtRandomComeToTheSame() {
        for (int seed = 0; seed < 5; seed++) {
            String table = "random_" + (char) ('a' + seed);
            changeAtRandom(new Random(seed), table);
            a.tick();
            b.tick();
            assertEquals(
                    "seed " + seed,
                    new TreeMap<>(a.table(table).all()),
                    new TreeMap<>(b.table(table).all()));
            assertEquals(
                    "seed " + seed, stored(table), new TreeMap<>(a.table(table).all()));
        }
    }

    private void changeAtRandom(Random random, String table) {
        List<MongoStateTables> nodes = new ArrayList<>(List.of(a, b));
        for (int step = 0; step < 150; step++) {
            Collections.shuffle(nodes, random);
            change(nodes.get(0).table(table), random);
            if (random.nextInt(4) == 0) {
                nodes.get(1).tick();
            }
            clock.advance(Duration.ofMillis(random.nextInt(5000)));
        }
    }

    private static void change(StateTable table, Random random) {
        String id = "id" + random.nextInt(6);
        BsonDocument record = new BsonDocument("value", new BsonString("v" + random.nextInt(3)));
        Optional<BsonDocument> known = table.find(id);
        if (known.isEmpty()) {
            table.insert(id, record);
        } else if (random.nextBoolean()) {
            table.replace(id, known.get(), record);
        } else {
            table.remove(id, known.get());
        }
    }

    private Map<String, BsonDocument> stored(String table) {
        Map<String, BsonDocument> records = new TreeMap<>();
        database.database("lucid_system")
                .getCollection(table, BsonDocument.class)
                .find()
                .forEach(found -> {
                    if (found.containsKey("record")) {
                        records.put(found.getString("_id").getValue(), found.getDocument("record"));
                    }
                });
        return records;
    }
}

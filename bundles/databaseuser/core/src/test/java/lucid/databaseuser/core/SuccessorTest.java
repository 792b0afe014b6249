/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lucid.databaseuser.api.DatabaseUser;
import org.bson.BsonDocument;
import org.junit.Test;

public class SuccessorTest {

    private static DatabaseUser user(String database, String name, BsonDocument customData) {
        return new DatabaseUser(database, name, List.of(), List.of(), customData, List.of(), List.of(), "");
    }

    private static DatabaseUser user(String name) {
        return user("admin", name, new BsonDocument());
    }

    private static String next(String name, String... taken) {
        return Successor.name(
                user(name),
                Stream.concat(Stream.of(name), Stream.of(taken))
                        .map(SuccessorTest::user)
                        .toList());
    }

    @Test
    public void countsOn() {
        assertEquals("app-2", next("app"));
        assertEquals("app-3", next("app-2"));
        assertEquals("app-10", next("app-9"));
        assertEquals("my-app-2", next("my-app"));
    }

    @Test
    public void leavesNamesThatAreTaken() {
        assertEquals("app-4", next("app", "app-2", "app-3"));
        assertEquals("app-2", Successor.name(user("app"), List.of(user("other", "app-2", new BsonDocument()))));
    }

    @Test
    public void theMarkIsAddedToTheDataOfTheUserAndTakenAway() {
        BsonDocument data = BsonDocument.parse("{team: 'a'}");
        Instant started = Instant.parse("2026-01-31T00:00:00Z");
        BsonDocument marked = Successor.marked(data, "app", started);
        assertEquals(Optional.of("app"), Successor.predecessor(user("admin", "app-2", marked)));
        assertEquals(started, Successor.started(user("admin", "app-2", marked)));
        assertEquals(data, Successor.unmarked(marked));
        assertEquals(Optional.empty(), Successor.predecessor(user("app")));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import com.mongodb.MongoCommandException;
import java.util.List;
import lucid.engine.core.reading.SessionListing;
import lucid.engine.core.state.Session;
import lucid.engine.core.state.SessionRecords;
import lucid.engine.core.state.Sessions;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.bson.BsonArray;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

public class SessionListingTest {

    private static final String STORED = "{aggregate: 'system.sessions', pipeline: [{$listSessions: %s}], cursor: {}}";
    private static final String LOCAL = "{aggregate: 1, pipeline: [{$listLocalSessions: %s}], cursor: {}}";

    @Rule
    public final CommandClient engine = new CommandClient();

    private final Store store = Store.open(StoreOptions.memory());

    @After
    public void close() {
        store.close();
    }

    private BsonArray listed(String database, String command, String options) {
        return engine.run(database, command.formatted(options))
                .getDocument("cursor")
                .getArray("firstBatch");
    }

    private void refuses(int code, String options) {
        MongoCommandException refused = engine.refused("config", STORED.formatted(options));
        assertEquals(code, refused.getErrorCode());
    }

    @Test
    public void listsTheSessionsThatCommandsCameIn() {
        assertTrue(!listed("config", STORED, "{}").isEmpty());
        assertEquals(
                listed("config", STORED, "{}").size(),
                listed("t", LOCAL, "{allUsers: true}").size());
        assertEquals(
                0,
                listed("config", STORED, "{users: [{user: 'none', db: 'admin'}]}")
                        .size());
    }

    @Test
    public void refusesWrongOptions() {
        assertEquals(73, engine.code(STORED.formatted("{}")));
        refuses(9, "1");
        refuses(40415, "{foo: 1}");
        refuses(14, "{allUsers: 1}");
        refuses(14, "{users: 1}");
        refuses(40414, "{users: [{user: 'a'}]}");
        refuses(12, "{allUsers: true, users: []}");
    }

    @Test
    public void showsOnesOwnUnlessOthersAreNamed() {
        Sessions sessions = new Sessions(new SessionRecords(store));
        sessions.use(lsid("1"), "admin.ann");
        sessions.use(lsid("2"), "admin.bob");
        sessions.use(lsid("3"), "t.bob");
        SessionListing listing = new SessionListing(sessions, "admin.bob");
        assertEquals(List.of("2"), ids(listing, "{}"));
        assertEquals(List.of("1", "2", "3"), ids(listing, "{allUsers: true}"));
        assertEquals(List.of("1", "3"), ids(listing, "{users: [{user: 'ann', db: 'admin'}, {user: 'bob', db: 't'}]}"));
        assertEquals(
                "bob@admin",
                listing.list(Doc.EMPTY)
                        .get(0)
                        .get("user")
                        .document()
                        .get("name")
                        .string());
    }

    @Test
    public void theSameIdOfAnotherUserIsAnotherSession() {
        Sessions sessions = new Sessions(new SessionRecords(store));
        Session own = sessions.session(Doc.parse("{id: '1'}"), "admin.ann");
        assertSame(own, sessions.session(Doc.parse("{id: '1'}"), "admin.ann"));
        assertNotSame(own, sessions.session(Doc.parse("{id: '1'}"), "admin.bob"));
        sessions.end(Doc.parse("{id: '1'}"), "admin.bob");
        assertSame(own, sessions.session(Doc.parse("{id: '1'}"), "admin.ann"));
    }

    @Test
    public void namesTheDigestOfNobody() {
        Sessions sessions = new Sessions(new SessionRecords(store));
        sessions.use(lsid("1"), "");
        sessions.use(Value.MISSING, "");
        Doc shown = new SessionListing(sessions, "").list(Doc.EMPTY).get(0);
        byte[] digest = shown.get("_id").document().get("uid").data();
        assertEquals(32, digest.length);
        assertEquals((byte) 0xe3, digest[0]);
        assertTrue(!shown.has("user"));
    }

    private static Value lsid(String id) {
        return Value.of(Doc.parse("{id: '" + id + "'}"));
    }

    private static List<String> ids(SessionListing listing, String options) {
        return listing.list(Doc.parse(options)).stream()
                .map(session -> session.get("_id").document().get("id").string())
                .sorted()
                .toList();
    }
}

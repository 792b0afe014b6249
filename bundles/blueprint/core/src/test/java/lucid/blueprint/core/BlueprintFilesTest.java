/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import lucid.blueprint.api.BlueprintSummary;
import lucid.engine.api.SystemDatabase;
import org.apache.felix.hc.api.Result;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BlueprintFilesTest {

    private static final String ONE = "{\"name\": \"any\", \"database\": \"shop\", \"collections\": []}";
    private static final String TWO = "{\"database\": \"shop\", \"collections\": [{\"name\": \"a\"}]}";
    private static final String THREE = "{\"database\": \"shop\", \"collections\": [{\"name\": \"b\"}]}";

    @Rule
    public final SystemDatabase database = new SystemDatabase();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private SystemDatabase.Node node;
    private BlueprintStore store;
    private BlueprintFiles files;

    @Before
    public void connect() {
        node = database.node();
        store = new BlueprintStore(node);
        files = new BlueprintFiles(folder.getRoot().toPath(), store);
    }

    @Test
    public void loadsEachFileUnderItsOwnName() throws IOException {
        write("one.json", ONE);
        write("two.json", TWO);
        write("notes.txt", "nothing");
        files.load();
        assertEquals(
                "[one, two]",
                store.list().stream().map(BlueprintRecord::name).toList().toString());
        assertEquals(Result.Status.OK, files.execute().getStatus());
    }

    @Test
    public void leavesWhatWasStoredSinceUntilTheFileChanges() throws IOException {
        write("shop.json", ONE);
        files.load();
        new Revisions(store, new BlueprintSchema(), Clock.systemUTC())
                .store("shop", BsonDocument.parse(TWO), "")
                .apply();
        files.load();
        assertEquals(2, shop().revision());
        write("shop.json", THREE);
        files.load();
        assertEquals(3, shop().revision());
    }

    @Test
    public void warnsOfInvalidFilesAndLoadsTheOthers() throws IOException {
        write("a.json", "{");
        write("b.json", "{\"database\": \"shop\"}");
        write("shop.json", ONE);
        files.load();
        assertEquals(1, store.list().size());
        assertEquals(Result.Status.WARN, files.execute().getStatus());
        write("a.json", ONE);
        write("b.json", ONE);
        files.load();
        assertEquals(Result.Status.OK, files.execute().getStatus());
    }

    @Test
    public void isNotReadyBeforeItHasLookedAtTheFiles() {
        assertEquals(Result.Status.TEMPORARILY_UNAVAILABLE, files.execute().getStatus());
        files.load();
        assertEquals(Result.Status.OK, files.execute().getStatus());
    }

    @Test
    public void waitsForADeploymentThatIsAway() throws IOException {
        write("shop.json", ONE);
        node.disconnect();
        files.load();
        assertEquals(Result.Status.WARN, files.execute().getStatus());
        node.connect();
        files.load();
        assertEquals(1, shop().revision());
        assertEquals(Result.Status.OK, files.execute().getStatus());
    }

    private BlueprintSummary shop() {
        return store.find("shop").orElseThrow().summary();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.getRoot().toPath().resolve(name), content);
    }
}

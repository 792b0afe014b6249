/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.Test;

/** The tables of docs/engine.md say what is so. */
public class DocumentationTest {

    private static final Pattern REFUSED = Pattern.compile("\\| ([^|]+) \\| `(\\{[^|]+\\})` \\| (\\d+) \\|");

    @Test
    public void listsTheTestsThatAreLeftOut() throws IOException {
        List<String> rows = page();
        int start = rows.indexOf("| file | test | reason |") + 2;
        assertTrue("the page has the table", start >= 2);
        List<String> wanted = LeftOut.TABLE.stream().map(LeftOut::row).toList();
        assertEquals(wanted, rows.subList(start, start + wanted.size()));
        assertEquals("the table ends", "", rows.get(start + wanted.size()));
    }

    @Test
    public void refusesWhatThePageSays() throws Exception {
        try (ServerUnderTest server = new ServerUnderTest();
                MongoClient client = MongoClients.create(server.uri())) {
            MongoDatabase database = client.getDatabase("documented");
            database.getCollection("c").insertOne(new org.bson.Document("a", 1));
            database.runCommand(
                    org.bson.Document.parse("{create: 'series', timeseries: {timeField: 't', metaField: 'm'}}"));
            int refused = 0;
            for (String row : page()) {
                Matcher cells = REFUSED.matcher(row);
                if (cells.matches()) {
                    BsonDocument reply = Replies.of(database, BsonDocument.parse(cells.group(2)));
                    assertEquals(row, Integer.parseInt(cells.group(3)), code(reply));
                    refused++;
                }
            }
            assertTrue("the page has the table", refused > 10);
        }
    }

    /** The code of the command, or of its first statement. */
    private static int code(BsonDocument reply) {
        BsonArray statements = reply.getArray("writeErrors", new BsonArray());
        BsonDocument refused = statements.isEmpty() ? reply : statements.get(0).asDocument();
        return refused.getInt32("code", new BsonInt32(0)).getValue();
    }

    private static List<String> page() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve(".mvn"))) {
            root = root.getParent();
        }
        return Files.readAllLines(root.resolve("docs/engine.md"));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.List;
import lucid.operation.api.Command;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** The commands that a change of a table sends, for {@code dryRun}. */
final class StateCommands {

    private static final String DATABASE = "lucid_system";

    private StateCommands() {}

    static Command insert(String table, String id, BsonDocument record) {
        BsonDocument document = new BsonDocument("_id", new BsonString(id));
        document.putAll(record);
        return command("insert", table, "documents", document);
    }

    static Command replace(String table, String id, BsonDocument record) {
        return command("update", table, "updates", new BsonDocument("q", id(id)).append("u", record));
    }

    static Command remove(String table, String id) {
        return command("delete", table, "deletes", new BsonDocument("q", id(id)));
    }

    private static BsonDocument id(String id) {
        return new BsonDocument("_id", new BsonString(id));
    }

    private static Command command(String name, String table, String what, BsonDocument one) {
        return new Command(
                DATABASE, new BsonDocument(name, new BsonString(table)).append(what, new BsonArray(List.of(one))));
    }
}

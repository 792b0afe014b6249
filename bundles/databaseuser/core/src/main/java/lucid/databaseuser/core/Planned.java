/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import lucid.databaseuser.api.DatabaseUserService;
import lucid.operation.api.Command;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * A command that is to be sent; prints as it is shown.
 *
 * @param database where to
 * @param body     with the password, if there is one
 */
record Planned(String database, BsonDocument body) {

    private static final String PASSWORD = "pwd";

    /** The command as anybody may see it. */
    Command shown() {
        BsonDocument shown = body.clone();
        if (shown.containsKey(PASSWORD)) {
            shown.put(PASSWORD, new BsonString(DatabaseUserService.HIDDEN));
        }
        return new Command(database, shown);
    }

    @Override
    public String toString() {
        return "Planned" + shown();
    }
}

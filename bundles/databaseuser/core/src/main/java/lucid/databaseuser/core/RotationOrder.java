/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * The parameters of the operations of a rotation; no secrets are in them.
 *
 * @param database  of both users
 * @param name      the user that goes
 * @param successor the user that comes
 * @param force     whether it goes though it is still used
 */
record RotationOrder(String database, String name, String successor, boolean force) {

    static RotationOrder read(BsonDocument parameters) {
        return new RotationOrder(
                Form.text(parameters, "database"),
                Form.text(parameters, "name"),
                Form.text(parameters, "successor"),
                parameters.getBoolean("force", BsonBoolean.FALSE).getValue());
    }

    BsonDocument written() {
        return new BsonDocument("database", new BsonString(database))
                .append("name", new BsonString(name))
                .append("successor", new BsonString(successor))
                .append("force", BsonBoolean.valueOf(force));
    }

    /** For people. */
    String target() {
        return database + "." + name;
    }
}

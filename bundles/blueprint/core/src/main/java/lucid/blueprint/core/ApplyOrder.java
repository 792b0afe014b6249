/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import lucid.blueprint.api.BlueprintSummary;
import lucid.blueprint.api.PlannedChange;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * What an operation {@code blueprint.apply} is to do.
 *
 * @param blueprint its name
 * @param database  what is changed
 * @param revision  what is applied
 * @param id        of the entry in the history
 * @param changes   in their order
 */
record ApplyOrder(String blueprint, String database, long revision, String id, List<PlannedChange> changes) {

    ApplyOrder(BlueprintSummary summary, String id, List<PlannedChange> changes) {
        this(summary.name(), summary.database(), summary.revision(), id, changes);
    }

    static ApplyOrder read(BsonDocument parameters) {
        return new ApplyOrder(
                Blueprint.text(parameters, "blueprint"),
                Blueprint.text(parameters, "database"),
                parameters.getNumber("revision").longValue(),
                Blueprint.text(parameters, "id"),
                Changes.read(parameters));
    }

    BsonDocument written() {
        return new BsonDocument("blueprint", new BsonString(blueprint))
                .append("database", new BsonString(database))
                .append("revision", new BsonInt64(revision))
                .append("id", new BsonString(id))
                .append("changes", Changes.written(changes));
    }
}

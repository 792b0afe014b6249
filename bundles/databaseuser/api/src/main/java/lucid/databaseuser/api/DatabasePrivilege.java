/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;
import org.bson.BsonDocument;

/**
 * Actions on a resource.
 *
 * @param resource as MongoDB writes it: {@code {db, collection}}, {@code {db, system_buckets}}, {@code {cluster: true}}
 *                 or {@code {anyResource: true}}; an empty name stands for any
 * @param actions  MongoDB's names; immutable
 * @see <a href="https://www.mongodb.com/docs/manual/reference/resource-document/">resource document</a>
 */
public record DatabasePrivilege(BsonDocument resource, List<String> actions) {

    /** Copies the list; none is an empty one. */
    public DatabasePrivilege {
        resource = resource == null ? new BsonDocument() : resource;
        actions = actions == null ? List.of() : List.copyOf(actions);
    }
}

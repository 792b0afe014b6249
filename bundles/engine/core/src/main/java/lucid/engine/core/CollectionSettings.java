/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Set;

/**
 * The options of a collection that are kept and returned.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/create/">create</a>
 */
final class CollectionSettings {

    private static final Set<String> OPTIONS = Set.of(
            "capped",
            "changeStreamPreAndPostImages",
            "clusteredIndex",
            "collation",
            "expireAfterSeconds",
            "idIndex",
            "indexOptionDefaults",
            "max",
            "size",
            "storageEngine",
            "timeseries",
            "validationAction",
            "validationLevel",
            "validator");

    private static final Set<String> PASSED_OVER = Set.of(
            "apiDeprecationErrors",
            "apiStrict",
            "apiVersion",
            "comment",
            "create",
            "lsid",
            "maxTimeMS",
            "readConcern",
            "writeConcern");

    private CollectionSettings() {}

    /** What of a {@code create} command is kept. */
    static Document options(Document command) {
        Document options = new Document();
        for (String field : command.keySet()) {
            if (OPTIONS.contains(field)) {
                options.put(field, command.get(field));
            } else if (!PASSED_OVER.contains(field) && !field.startsWith("$")) {
                throw new MongoServerError(40415, "BSON field 'create." + field + "' is an unknown field.");
            }
        }
        if (Boolean.TRUE.equals(options.get("capped")) && !(options.get("size") instanceof Number)) {
            throw new MongoServerError(72, "InvalidOptions", "the 'size' field is required when 'capped' is true");
        }
        if (options.get("timeseries") instanceof Document series && !(series.get("timeField") instanceof String)) {
            throw new MongoServerError(40414, "BSON field 'create.timeseries.timeField' is missing but required");
        }
        return options;
    }

    /** A collection as listCollections shows it. */
    static Document description(SandboxCollection collection) {
        Document options = collection.kept();
        return new Document("name", collection.getCollectionName())
                .append("type", options.containsKey("timeseries") ? "timeseries" : "collection")
                .append("options", options)
                .append("info", new Document("readOnly", false).append("uuid", collection.getUuid()))
                .append("idIndex", collection.indexes().get("_id_"));
    }
}

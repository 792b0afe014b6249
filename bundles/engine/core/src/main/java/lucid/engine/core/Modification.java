/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * {@code collMod} on what is kept.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/collMod/">collMod</a>
 */
final class Modification {

    private static final Set<String> KEPT = Set.of(
            "changeStreamPreAndPostImages", "expireAfterSeconds", "validationAction", "validationLevel", "validator");

    private Modification() {}

    /** Changes the options and the index that the command names. */
    static Document of(SandboxCollection collection, Document command) {
        for (String refused : List.of("timeseries", "cappedSize", "cappedMax", "dryRun")) {
            if (command.containsKey(refused)) {
                throw Refusals.unsupported("collMod with " + refused);
            }
        }
        Document reply = new Document();
        if (command.get("index") instanceof Document change) {
            change(IndexSpecs.single(change, collection.indexes().values()), change, reply);
        }
        for (String option : KEPT) {
            if (command.containsKey(option)) {
                set(collection.kept(), option, command.get(option));
            }
        }
        return SandboxBackend.okay(reply);
    }

    private static void set(Document options, String option, Object value) {
        if (option.equals("expireAfterSeconds") && "off".equals(value)) {
            options.remove(option);
        } else {
            options.put(option, value);
        }
    }

    private static void change(Document index, Document change, Document reply) {
        for (String field : change.keySet()) {
            switch (field) {
                case "name", "keyPattern" -> {}
                case "hidden", "expireAfterSeconds" -> replace(index, field, change.get(field), reply);
                default -> throw Refusals.unsupported("collMod of an index with " + field);
            }
        }
    }

    private static void replace(Document index, String field, Object value, Document reply) {
        if (field.equals("hidden") && "_id_".equals(index.get("name"))) {
            throw new MongoServerError(2, "BadValue", "can't hide _id index");
        }
        Object old = index.getOrDefault(field, field.equals("hidden") ? Boolean.FALSE : null);
        if (!Objects.equals(old, value)) {
            reply.putIfNotNull(field + "_old", old);
            reply.put(field + "_new", value);
        }
        if (Boolean.FALSE.equals(value)) {
            index.remove(field);
        } else {
            index.put(field, value);
        }
    }
}

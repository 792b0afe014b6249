/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Index specifications as {@code createIndexes} takes them and {@code listIndexes} gives them back.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/createIndexes/">createIndexes</a>
 */
final class IndexSpecs {

    private static final Set<String> KINDS = Set.of("2d", "2dsphere", "hashed", "text");

    private static final Set<String> OPTIONS = Set.of(
            "2dsphereIndexVersion",
            "bits",
            "collation",
            "default_language",
            "expireAfterSeconds",
            "hidden",
            "key",
            "language_override",
            "max",
            "min",
            "name",
            "partialFilterExpression",
            "sparse",
            "storageEngine",
            "textIndexVersion",
            "unique",
            "v",
            "weights",
            "wildcardProjection");

    private static final List<String> IDENTITY = List.of("key", "collation", "partialFilterExpression", "weights");

    private IndexSpecs() {}

    /** The specification as it is kept: checked, with the fields that MongoDB adds. */
    static Document kept(Document given) {
        Document key = (Document) given.get("key");
        if (key == null || key.isEmpty() || !(given.get("name") instanceof String)) {
            throw new MongoServerError(9, "FailedToParse", "an index needs a 'key' and a 'name'");
        }
        key.values().forEach(IndexSpecs::checkKind);
        Document index = new Document("v", 2).append("key", key).append("name", given.get("name"));
        for (String option : given.keySet()) {
            if (OPTIONS.contains(option)) {
                index.put(option, given.get(option));
            } else if (!Set.of("background", "ns").contains(option)) {
                throw new MongoServerError(
                        197, "InvalidIndexSpecificationOption", "The field '" + option + "' is not valid for an index");
            }
        }
        checkUnique(index, key);
        if (key.containsValue("text")) {
            completeText(index, key);
        } else if (key.containsValue("2dsphere")) {
            index.putIfAbsent("2dsphereIndexVersion", 3);
        }
        return index;
    }

    /** Whether there is no such index yet; one that clashes is an error. */
    static boolean isNew(Document index, Collection<Document> existing) {
        for (Document other : existing) {
            boolean same = IDENTITY.stream().allMatch(field -> Objects.equals(index.get(field), other.get(field)));
            boolean sameName = index.get("name").equals(other.get("name"));
            boolean sameUnique = Objects.equals(index.get("unique"), other.get("unique"));
            if (isId(index) || (sameName && same && sameUnique)) {
                return false;
            }
            if (sameName) {
                throw new MongoServerError(
                        86,
                        "IndexKeySpecsConflict",
                        "An existing index has the same name as the requested index. Name: " + index.get("name"));
            }
            if (same) {
                throw new MongoServerError(
                        85, "IndexOptionsConflict", "Index already exists with a different name: " + other.get("name"));
            }
        }
        return true;
    }

    /** What of a specification the emulator is told: uniqueness, and else a name only. */
    static Document enforced(Document index) {
        boolean unique = Boolean.TRUE.equals(index.get("unique"));
        Object name = index.get("name");
        return new Document("v", 2)
                .append("key", unique ? index.get("key") : new Document(name.toString(), 1))
                .append("name", name)
                .append("unique", unique)
                .append("sparse", Boolean.TRUE.equals(index.get("sparse")));
    }

    /** The names of the indexes that {@code dropIndexes} means: all, by name, by key or by a list of names. */
    static List<String> named(Object which, Collection<Document> existing) {
        if ("*".equals(which)) {
            return existing.stream()
                    .filter(index -> !isId(index))
                    .map(index -> (String) index.get("name"))
                    .toList();
        }
        List<?> wanted = which instanceof List<?> list ? list : List.of(which);
        return wanted.stream()
                .map(one -> find(one instanceof Document ? "key" : "name", one, existing))
                .map(IndexSpecs::droppable)
                .toList();
    }

    /** The index that {@code collMod} means, by name or key pattern. */
    static Document single(Document change, Collection<Document> existing) {
        return change.containsKey("name")
                ? find("name", change.get("name"), existing)
                : find("key", change.get("keyPattern"), existing);
    }

    private static Document find(String field, Object value, Collection<Document> existing) {
        return existing.stream()
                .filter(index -> Objects.equals(value, index.get(field)))
                .findFirst()
                .orElseThrow(() -> new IndexNotFoundException("index not found with " + field + " [" + value + "]"));
    }

    private static String droppable(Document index) {
        if (isId(index)) {
            throw new MongoServerError(72, "InvalidOptions", "cannot drop _id index");
        }
        return (String) index.get("name");
    }

    private static boolean isId(Document index) {
        return ((Document) index.get("key")).keySet().equals(Set.of("_id"))
                && ((Document) index.get("key")).get("_id") instanceof Number;
    }

    private static void checkKind(Object kind) {
        boolean known = kind instanceof Number number ? number.doubleValue() != 0 : KINDS.contains(kind);
        if (!known) {
            throw new MongoServerError(67, "CannotCreateIndex", "Unknown index plugin '" + kind + "'");
        }
    }

    /** The emulator's unique index knows neither filters nor collations: better none than a wrong one. */
    private static void checkUnique(Document index, Document key) {
        boolean partial = index.containsKey("partialFilterExpression") || index.containsKey("collation");
        boolean special = !key.values().stream().allMatch(Number.class::isInstance);
        if (Boolean.TRUE.equals(index.get("unique")) && (partial || special)) {
            throw Refusals.unsupported("unique indexes that are partial, collated or not of plain fields");
        }
    }

    private static void completeText(Document index, Document key) {
        Document weights = new Document();
        Document stored = new Document();
        key.forEach((field, kind) -> {
            if (kind.equals("text")) {
                stored.append("_fts", "text").append("_ftsx", 1);
                weights.put(field, 1);
            } else {
                stored.put(field, kind);
            }
        });
        if (index.get("weights") instanceof Document given) {
            weights.putAll(given);
        }
        index.append("key", stored).append("weights", weights);
        index.putIfAbsent("default_language", "english");
        index.putIfAbsent("language_override", "language");
        index.putIfAbsent("textIndexVersion", 3);
    }
}

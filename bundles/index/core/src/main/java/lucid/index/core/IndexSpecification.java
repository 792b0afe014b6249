/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.index.api.IndexDetail;
import lucid.index.api.IndexProblem;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * An index as somebody asks for it, checked and with a name.
 *
 * @param name    given, or made from the key as the drivers do
 * @param key     the key pattern
 * @param options everything else
 */
record IndexSpecification(String name, BsonDocument key, BsonDocument options) {

    private static final String UNIQUE = "unique";
    private static final String PREPARE_UNIQUE = "prepareUnique";
    private static final Set<String> OPTIONS = Set.of(
            "v",
            UNIQUE,
            "hidden",
            "partialFilterExpression",
            "sparse",
            "expireAfterSeconds",
            "collation",
            "wildcardProjection",
            "weights",
            "default_language",
            "language_override",
            "textIndexVersion",
            "2dsphereIndexVersion",
            "bits",
            "min",
            "max",
            "storageEngine",
            PREPARE_UNIQUE,
            "clustered");
    private static final Set<String> CHANGES = Set.of("hidden", "expireAfterSeconds", PREPARE_UNIQUE, UNIQUE);
    private static final String ID_INDEX = "_id_";

    /**
     * Reads one element of {@code createIndexes.indexes}.
     *
     * @throws ProblemException {@link IndexProblem#SPECIFICATION_REFUSED}
     */
    static IndexSpecification read(BsonDocument given) {
        BsonDocument options = changeable(given);
        BsonValue key = options.remove("key");
        BsonValue name = options.remove("name");
        if (key == null || !key.isDocument() || key.asDocument().isEmpty()) {
            throw refused("key", "is a document of fields, such as {\"a\": 1}");
        }
        if (name != null && !(name.isString() && nameable(name.asString().getValue()))) {
            throw refused("name", "is a text that is neither empty nor * and without the null character");
        }
        checkNames(options, OPTIONS);
        String called = name == null ? made(key.asDocument()) : name.asString().getValue();
        return new IndexSpecification(called, key.asDocument(), options);
    }

    /** Checks what is to be changed in an index. */
    static void checkChanges(BsonDocument changes) {
        if (changes.isEmpty()) {
            throw refused("", "names nothing to change; give one of " + listed(CHANGES));
        }
        checkNames(changes, CHANGES);
        changes.forEach((name, value) -> {
            boolean number = name.equals("expireAfterSeconds");
            if (number ? !value.isNumber() : !value.isBoolean()) {
                throw refused(name, number ? "is a number of seconds" : "is true or false");
            }
        });
    }

    /** What of the changes an index does not have yet. */
    static BsonDocument remaining(BsonDocument changes, BsonDocument existing) {
        BsonDocument remaining = changeable(changes);
        changes.forEach((name, value) -> {
            BsonValue now = existing.get(name, value.isBoolean() ? BsonBoolean.FALSE : BsonNull.VALUE);
            if (ComparableIndex.value(now).equals(ComparableIndex.value(value))) {
                remaining.remove(name);
            }
        });
        // A unique index has nothing to prepare; the server forgets the preparation when it becomes one.
        if (BsonBoolean.TRUE.equals(existing.get(UNIQUE)) && BsonBoolean.TRUE.equals(remaining.get(PREPARE_UNIQUE))) {
            remaining.remove(PREPARE_UNIQUE);
        }
        return remaining;
    }

    /** Changes in the order in which a server takes them: an index becomes unique alone and after its preparation. */
    static List<BsonDocument> steps(BsonDocument changes) {
        BsonDocument first = changeable(changes);
        BsonValue unique = first.remove(UNIQUE);
        BsonDocument last = unique == null ? new BsonDocument() : new BsonDocument(UNIQUE, unique);
        return Stream.of(first, last).filter(step -> !step.isEmpty()).toList();
    }

    /** Whether the existing index is the one that is asked for. */
    boolean sameAs(IndexDetail existing) {
        return name.equals(existing.name()) && sameButForTheName(existing);
    }

    /** Whether the existing index does what this one would do. */
    boolean sameButForTheName(IndexDetail existing) {
        return ComparableIndex.of(key, options).matches(ComparableIndex.of(existing.key(), existing.options()));
    }

    /** One element of {@code createIndexes.indexes}. */
    BsonDocument element() {
        BsonDocument element = new BsonDocument("key", key).append("name", new BsonString(name));
        element.putAll(options);
        return element;
    }

    /** A copy: what came over the wire may be raw bytes, which nothing can be taken out of. */
    private static BsonDocument changeable(BsonDocument document) {
        BsonDocument copy = new BsonDocument();
        copy.putAll(document);
        return copy;
    }

    private static String made(BsonDocument key) {
        if (key.size() == 1 && key.containsKey("_id") && ComparableIndex.ascending(key.get("_id"))) {
            return ID_INDEX;
        }
        return key.entrySet().stream()
                .map(field -> field.getKey() + "_" + direction(field.getValue()))
                .collect(Collectors.joining("_"));
    }

    private static String direction(BsonValue value) {
        if (value.isNumber()) {
            return Integer.toString(value.asNumber().intValue());
        }
        return value.isString() ? value.asString().getValue().replace(' ', '_') : "";
    }

    private static boolean nameable(String name) {
        return !name.isEmpty() && !name.equals("*") && name.indexOf('\0') < 0;
    }

    private static void checkNames(BsonDocument options, Set<String> known) {
        for (Map.Entry<String, BsonValue> option : options.entrySet()) {
            if (!known.contains(option.getKey())) {
                throw refused(option.getKey(), "is none of " + listed(known));
            }
        }
    }

    private static String listed(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private static ProblemException refused(String field, String rule) {
        return new ProblemException(
                        IndexProblem.SPECIFICATION_REFUSED,
                        field.isEmpty() ? "the body " + rule : "'" + field + "' " + rule)
                .with(List.of(new Violation("/" + field, rule)));
    }
}

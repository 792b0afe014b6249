/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.collection.api.CollectionProblem;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Knows the options of {@code create} and {@code collMod}, and when two sets of options mean the same. */
final class CollectionOptions {

    private static final Set<String> CREATE = Set.of(
            "capped",
            "size",
            "max",
            "timeseries",
            "expireAfterSeconds",
            "clusteredIndex",
            "changeStreamPreAndPostImages",
            "validator",
            "validationLevel",
            "validationAction",
            "storageEngine",
            "indexOptionDefaults",
            "viewOn",
            "pipeline",
            "collation",
            "encryptedFields");
    private static final Set<String> MODIFY = Set.of(
            "validator",
            "validationLevel",
            "validationAction",
            "viewOn",
            "pipeline",
            "changeStreamPreAndPostImages",
            "expireAfterSeconds",
            "timeseries",
            "cappedSize",
            "cappedMax");
    private static final Map<String, BsonValue> DEFAULTS = Map.of(
            "capped", BsonBoolean.FALSE,
            "validator", new BsonDocument(),
            "validationLevel", new BsonString("strict"),
            "validationAction", new BsonString("error"),
            "changeStreamPreAndPostImages", new BsonDocument("enabled", BsonBoolean.FALSE),
            "storageEngine", new BsonDocument(),
            "indexOptionDefaults", new BsonDocument());
    /** The server fills these documents up with defaults. */
    private static final Set<String> FILLED_UP = Set.of("collation", "timeseries", "clusteredIndex", "encryptedFields");

    private static final long CAPPED_UNIT = 256;

    private CollectionOptions() {}

    static void checkCreate(BsonDocument options) {
        check(options, CREATE, "/options/");
        ViewRules.check(options);
    }

    static void checkModify(BsonDocument options) {
        if (options.isEmpty()) {
            throw new ProblemException(
                    CollectionProblem.OPTIONS_REFUSED, "the body names nothing to change; give fields of collMod");
        }
        check(options, MODIFY, "/");
        ViewRules.check(options);
    }

    private static void check(BsonDocument options, Set<String> known, String where) {
        List<Violation> unknown = options.keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Violation(where + name, "is none of " + String.join(", ", sorted(known))))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                            CollectionProblem.OPTIONS_REFUSED,
                            "no such option: " + unknown.get(0).where().substring(where.length())
                                    + "; the options of an index are changed at /indexes/{index}")
                    .with(unknown);
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    /** Whether a collection with the existing options is what these options ask for. */
    static boolean equal(BsonDocument asked, BsonDocument existing) {
        BsonDocument wanted = withoutDefaults(asked);
        BsonDocument present = withoutDefaults(existing);
        return wanted.keySet().equals(present.keySet())
                && wanted.keySet().stream().allMatch(name -> same(name, wanted.get(name), present.get(name)));
    }

    private static boolean same(String name, BsonValue asked, BsonValue existing) {
        if (FILLED_UP.contains(name) && asked.isDocument() && existing.isDocument()) {
            return holds(existing.asDocument(), asked.asDocument());
        }
        if (name.equals("size") && asked.isNumber() && existing.isNumber()) {
            return rounded(asked).equals(rounded(existing));
        }
        return comparable(asked).equals(comparable(existing));
    }

    private static boolean holds(BsonDocument whole, BsonDocument part) {
        return part.keySet().stream()
                .allMatch(name ->
                        whole.containsKey(name) && comparable(whole.get(name)).equals(comparable(part.get(name))));
    }

    private static BsonValue rounded(BsonValue size) {
        long bytes = Math.max(1, size.asNumber().longValue());
        return new BsonInt64((bytes + CAPPED_UNIT - 1) / CAPPED_UNIT * CAPPED_UNIT);
    }

    private static BsonDocument withoutDefaults(BsonDocument options) {
        BsonDocument rest = new BsonDocument();
        rest.putAll(options);
        DEFAULTS.forEach((name, value) -> {
            if (value.equals(rest.get(name))) {
                rest.remove(name);
            }
        });
        return rest;
    }

    /** Numbers are compared by value: servers and clients choose int32, int64 and double freely. */
    private static BsonValue comparable(BsonValue value) {
        return ComparableValue.of(value);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * An index told so that equal ones are equal, whatever a server added or an author left out.
 *
 * @param name    its name
 * @param key     the key pattern in its order; fields of a text index as {@code _fts} and {@code _ftsx}
 * @param options without what has its default value
 */
record IndexForm(String name, BsonDocument key, BsonDocument options) {

    private static final BsonString TEXT = new BsonString("text");

    /** What says nothing about the index, or is counted by the server alone. */
    private static final Set<String> SILENT = Set.of(
            "v",
            "ns",
            "key",
            "name",
            "background",
            "textIndexVersion",
            "2dsphereIndexVersion",
            "storageEngine",
            "buildUUID",
            "comment",
            "originalSpec");

    private static final Set<String> FLAGS = Set.of("unique", "sparse", "hidden", "prepareUnique", "clustered");

    private static final Map<String, BsonValue> USUAL = Map.of(
            "default_language", new BsonString("english"),
            "language_override", new BsonString("language"),
            "bits", new BsonInt32(26),
            "min", new BsonInt32(-180),
            "max", new BsonInt32(180));

    /** The name that drivers give: the fields with their values. */
    static String defaultName(BsonDocument key) {
        return key.entrySet().stream()
                .map(field -> field.getKey() + "_" + plain(field.getValue()))
                .collect(Collectors.joining("_"));
    }

    private static String plain(BsonValue value) {
        return value.isNumber()
                ? Long.toString(value.asNumber().longValue())
                : value.asString().getValue();
    }

    /**
     * Brings an index into its form.
     *
     * @param key       as it is given or told
     * @param given     everything else that is given or told
     * @param inherited the collation of the collection, which counts where the author names none
     */
    static IndexForm of(BsonDocument key, BsonDocument given, BsonDocument inherited) {
        BsonDocument options = new BsonDocument();
        given.forEach((field, value) -> keep(options, field, value));
        options.remove("collation");
        BsonDocument collation =
                CollationForm.of(given.isDocument("collation") ? given.getDocument("collation") : inherited);
        if (!collation.isEmpty()) {
            options.put("collation", collation);
        }
        String name = given.containsKey("name") ? given.getString("name").getValue() : defaultName(key);
        return isText(key)
                ? new IndexForm(name, textKey(key), options.append("weights", weights(key, given)))
                : new IndexForm(name, key, options);
    }

    private static void keep(BsonDocument options, String field, BsonValue value) {
        boolean flag = FLAGS.contains(field);
        boolean usual = flag ? !Truth.of(value) : USUAL.containsKey(field) && Sameness.same(USUAL.get(field), value);
        if (!usual && !SILENT.contains(field)) {
            options.put(field, flag ? BsonBoolean.TRUE : value);
        }
    }

    private static boolean isText(BsonDocument key) {
        return key.containsValue(TEXT);
    }

    /** Servers tell the key of a text index as {@code _fts} and {@code _ftsx} in the place of its text fields. */
    private static BsonDocument textKey(BsonDocument key) {
        BsonDocument form = new BsonDocument();
        key.forEach((field, value) -> {
            if (TEXT.equals(value)) {
                form.append("_fts", TEXT).append("_ftsx", new BsonInt32(1));
            } else if (!"_ftsx".equals(field)) {
                form.append(field, value);
            }
        });
        return form;
    }

    private static BsonDocument weights(BsonDocument key, BsonDocument given) {
        BsonDocument weights = new BsonDocument();
        key.forEach((field, value) -> {
            if (TEXT.equals(value) && !"_fts".equals(field)) {
                weights.append(field, new BsonInt32(1));
            }
        });
        if (given.isDocument("weights")) {
            weights.putAll(given.getDocument("weights"));
        }
        return weights;
    }

    boolean sameKey(IndexForm other) {
        return Sameness.sameInOrder(key, other.key);
    }

    /** Whether a server takes both for the same index under two names. */
    boolean twin(IndexForm other) {
        return sameKey(other) && differences(other).isEmpty();
    }

    /** The options whose values differ from those of the actual index, sorted. */
    List<String> differences(IndexForm actual) {
        Set<String> all = new TreeSet<>(options.keySet());
        all.addAll(actual.options.keySet());
        return all.stream().filter(option -> differs(option, actual)).toList();
    }

    private boolean differs(String option, IndexForm actual) {
        BsonValue mine = options.get(option);
        BsonValue theirs = actual.options.get(option);
        return mine == null || theirs == null || !Sameness.same(mine, theirs);
    }

    /** Those of the differing options that collMod cannot change. */
    List<String> fixed(IndexForm actual) {
        return differences(actual).stream()
                .filter(option -> !modifiable(option))
                .toList();
    }

    /** Hiding goes both ways; a limit of age and uniqueness can be set and not taken away. */
    private boolean modifiable(String option) {
        return switch (option) {
            case "hidden", "prepareUnique" -> true;
            case "expireAfterSeconds", "unique" -> options.containsKey(option);
            default -> false;
        };
    }

    /** The options to be given to collMod; call it when nothing is fixed. */
    BsonDocument modification(IndexForm actual) {
        BsonDocument fields = new BsonDocument();
        for (String option : differences(actual)) {
            boolean settled = "prepareUnique".equals(option) && options.containsKey("unique");
            if (!settled) {
                fields.put(option, options.getOrDefault(option, BsonBoolean.FALSE));
            }
        }
        return fields;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The options of a collection told so that equal ones are equal, whatever a server added or an author left out.
 *
 * @param options without what has its default value
 */
record CollectionForm(BsonDocument options) {

    private static final long CAPPED_LEAST = 4096;
    private static final long CAPPED_UNIT = 256;

    /** What says nothing about the collection, or cannot be told back by a server. */
    private static final Set<String> SILENT = Set.of(
            "autoIndexId",
            "comment",
            "flags",
            "idIndex",
            "indexOptionDefaults",
            "storageEngine",
            "uuid",
            "writeConcern");

    private static final Set<String> CAPPED = Set.of("capped", "size", "max");

    /** What collMod takes, by the option's name, with what it is given to go back to the default. */
    private static final Map<String, BsonValue> MODIFIABLE = Map.of(
            "validator", new BsonDocument(),
            "validationLevel", new BsonString("strict"),
            "validationAction", new BsonString("error"),
            "changeStreamPreAndPostImages", new BsonDocument("enabled", BsonBoolean.FALSE),
            "expireAfterSeconds", new BsonString("off"));

    private static final Map<String, String> RESIZABLE = Map.of("size", "cappedSize", "max", "cappedMax");
    private static final Set<String> VIEW = Set.of("viewOn", "pipeline");

    /** Brings options into their form. */
    static CollectionForm of(BsonDocument options) {
        BsonDocument form = Canonical.tree(options);
        form.keySet().removeAll(SILENT);
        plainCapped(form);
        without(form, "validator", new BsonDocument());
        without(form, "validationLevel", new BsonString("strict"));
        without(form, "validationAction", new BsonString("error"));
        without(form, "changeStreamPreAndPostImages", new BsonDocument("enabled", BsonBoolean.FALSE));
        part(form, "collation", CollationForm.of(part(form, "collation")));
        part(form, "timeseries", timeseries(part(form, "timeseries")));
        part(form, "clusteredIndex", clustered(part(form, "clusteredIndex")));
        return new CollectionForm(form);
    }

    private static void plainCapped(BsonDocument form) {
        if (!Truth.of(form.get("capped"))) {
            form.keySet().removeAll(CAPPED);
            return;
        }
        form.put("capped", BsonBoolean.TRUE);
        if (form.isNumber("size")) {
            form.put("size", new BsonInt64(rounded(form.getNumber("size").longValue())));
        }
        without(form, "max", new BsonInt32(0));
    }

    /** Servers round the size of a capped collection up. */
    private static long rounded(long size) {
        return Math.max(CAPPED_LEAST, (size + CAPPED_UNIT - 1) / CAPPED_UNIT * CAPPED_UNIT);
    }

    private static void without(BsonDocument form, String field, BsonValue usual) {
        if (form.containsKey(field) && Sameness.same(form.get(field), usual)) {
            form.remove(field);
        }
    }

    private static BsonDocument part(BsonDocument form, String field) {
        return form.isDocument(field) ? form.getDocument(field).clone() : new BsonDocument();
    }

    private static void part(BsonDocument form, String field, BsonDocument value) {
        form.remove(field);
        if (!value.isEmpty()) {
            form.put(field, value);
        }
    }

    private static BsonDocument timeseries(BsonDocument series) {
        boolean named = series.containsKey("granularity") || !series.containsKey("bucketRoundingSeconds");
        if (!series.isEmpty() && named) {
            series.putIfAbsent("granularity", new BsonString("seconds"));
            series.remove("bucketMaxSpanSeconds");
            series.remove("bucketRoundingSeconds");
        }
        return series;
    }

    private static BsonDocument clustered(BsonDocument index) {
        index.remove("v");
        if (!index.isEmpty()) {
            index.putIfAbsent("name", new BsonString("_id_"));
        }
        return index;
    }

    boolean isView() {
        return options.containsKey("viewOn");
    }

    BsonDocument collation() {
        return part(options, "collation");
    }

    /** The options whose values differ from those of another form, sorted. */
    List<String> differences(CollectionForm other) {
        Set<String> all = new TreeSet<>(options.keySet());
        all.addAll(other.options.keySet());
        return all.stream().filter(field -> differs(field, other)).toList();
    }

    private boolean differs(String field, CollectionForm other) {
        BsonValue mine = options.get(field);
        BsonValue theirs = other.options.get(field);
        return mine == null || theirs == null || !Sameness.same(mine, theirs);
    }

    /** Those of the differing options that collMod cannot change. */
    List<String> fixed(CollectionForm actual) {
        return differences(actual).stream()
                .filter(field -> !modifiable(field, actual))
                .toList();
    }

    private boolean modifiable(String field, CollectionForm actual) {
        if (VIEW.contains(field)) {
            return isView() && actual.isView();
        }
        if (RESIZABLE.containsKey(field)) {
            return options.containsKey("capped") && actual.options.containsKey("capped");
        }
        return MODIFIABLE.containsKey(field);
    }

    /** The fields of collMod that change the actual options into these; call it when nothing is fixed. */
    BsonDocument modification(CollectionForm actual) {
        BsonDocument fields = new BsonDocument();
        for (String field : differences(actual)) {
            if (VIEW.contains(field)) {
                VIEW.stream()
                        .filter(options::containsKey)
                        .sorted()
                        .forEach(part -> fields.put(part, options.get(part)));
            } else if (RESIZABLE.containsKey(field)) {
                fields.put(RESIZABLE.get(field), options.getOrDefault(field, new BsonInt32(0)));
            } else {
                fields.put(field, options.getOrDefault(field, MODIFIABLE.get(field)));
            }
        }
        return fields;
    }
}

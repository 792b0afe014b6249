/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.blueprint.api.PlannedChange;
import lucid.collection.api.CollectionDetail;
import lucid.index.api.IndexDetail;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Works out which indexes of one collection are to be made or changed; knows no server. */
final class IndexPlanner {

    private static final String ID_INDEX = "_id_";

    private final String target;
    private final Blueprint.Part part;
    private final BsonDocument wantedCollation;
    private final List<IndexForm> found;
    private final Set<String> unnamed;

    private IndexPlanner(String database, Blueprint.Part part, Actual actual) {
        this.part = part;
        target = database + "." + part.name();
        wantedCollation = CollectionForm.of(part.options()).collation();
        BsonDocument options =
                actual.collection(part.name()).map(CollectionDetail::options).orElseGet(BsonDocument::new);
        // a server tells the collation of each index, inherited or not
        found = actual.indexesOf(part.name()).stream().map(IndexPlanner::form).toList();
        unnamed = automatic(options, found);
    }

    private static IndexForm form(IndexDetail index) {
        BsonDocument options = Canonical.tree(index.options()).append("name", new BsonString(index.name()));
        return IndexForm.of(index.key(), options, new BsonDocument());
    }

    /** The names of indexes that a server makes by itself. */
    private static Set<String> automatic(BsonDocument options, List<IndexForm> found) {
        BsonDocument series = options.getDocument("timeseries", new BsonDocument());
        String byMeta = Blueprint.text(series, "metaField") + "_1_" + Blueprint.text(series, "timeField") + "_1";
        return found.stream()
                .map(IndexForm::name)
                .filter(name -> name.equals(ID_INDEX) || (!series.isEmpty() && name.equals(byMeta)))
                .collect(Collectors.toSet());
    }

    static Stream<PlannedChange> plan(Blueprint wanted, Actual actual) {
        return wanted.collections().stream()
                .flatMap(part -> new IndexPlanner(wanted.database(), part, actual).changes());
    }

    static Stream<PlannedChange> unexpected(Blueprint wanted, Actual actual) {
        return wanted.collections().stream()
                .flatMap(part -> new IndexPlanner(wanted.database(), part, actual).extras());
    }

    private Stream<PlannedChange> changes() {
        return part.indexes().stream().flatMap(this::change);
    }

    private IndexForm wanted(BsonDocument specification) {
        return IndexForm.of(specification.getDocument("key"), specification, wantedCollation);
    }

    private Stream<PlannedChange> change(BsonDocument specification) {
        IndexForm wanted = wanted(specification);
        Optional<IndexForm> actual = found.stream()
                .filter(index -> index.name().equals(wanted.name()))
                .findFirst();
        if (actual.isPresent()) {
            return changed(wanted, actual.get());
        }
        Optional<IndexForm> twin = found.stream().filter(wanted::twin).findFirst();
        return Stream.of(twin.map(other -> blocked(
                        wanted,
                        "index '" + other.name() + "' is the same under another name; drop it or take its name over"))
                .orElseGet(() -> created(wanted, specification)));
    }

    private PlannedChange created(IndexForm wanted, BsonDocument specification) {
        BsonDocument command = new BsonDocument("createIndexes", new BsonString(part.name()))
                .append("indexes", new BsonArray(List.of(specification)));
        return new PlannedChange(Kind.CREATE_INDEX, target + "." + wanted.name(), command, "");
    }

    private Stream<PlannedChange> changed(IndexForm wanted, IndexForm actual) {
        if (!wanted.sameKey(actual)) {
            return Stream.of(blocked(wanted, "the index has another key; drop it to have it made anew"));
        }
        List<String> fixed = wanted.fixed(actual);
        if (!fixed.isEmpty()) {
            String reason = "collMod cannot change " + String.join(", ", fixed) + "; drop it to have it made anew";
            return Stream.of(blocked(wanted, reason));
        }
        BsonDocument fields = wanted.modification(actual);
        if (fields.isEmpty()) {
            return Stream.of();
        }
        // a server makes an index unique only after it was told to refuse new duplicates
        boolean unprepared = fields.containsKey("unique") && !actual.options().containsKey("prepareUnique");
        return unprepared
                ? Stream.of(
                        modified(wanted, new BsonDocument("prepareUnique", BsonBoolean.TRUE)), modified(wanted, fields))
                : Stream.of(modified(wanted, fields));
    }

    private PlannedChange modified(IndexForm wanted, BsonDocument fields) {
        BsonDocument index = new BsonDocument("name", new BsonString(wanted.name()));
        index.putAll(fields);
        BsonDocument command = new BsonDocument("collMod", new BsonString(part.name())).append("index", index);
        String reason = "differs: " + String.join(", ", fields.keySet());
        return new PlannedChange(Kind.MODIFY_INDEX, target + "." + wanted.name(), command, reason);
    }

    private PlannedChange blocked(IndexForm wanted, String reason) {
        return new PlannedChange(Kind.BLOCKED, target + "." + wanted.name(), new BsonDocument(), reason);
    }

    private Stream<PlannedChange> extras() {
        Set<String> named = part.indexes().stream()
                .map(index -> index.getString("name").getValue())
                .collect(Collectors.toSet());
        return found.stream()
                .map(IndexForm::name)
                .filter(name -> !named.contains(name) && !unnamed.contains(name))
                .sorted()
                .map(name -> new PlannedChange(
                        Kind.UNEXPECTED_INDEX,
                        target + "." + name,
                        new BsonDocument("dropIndexes", new BsonString(part.name()))
                                .append("index", new BsonString(name)),
                        "the blueprint does not name it"));
    }
}

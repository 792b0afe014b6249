/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.blueprint.api.PlannedChange;
import lucid.collection.api.CollectionDetail;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Works out which collections are to be made or changed; knows no server. */
final class CollectionPlanner {

    private CollectionPlanner() {}

    /** Views come last, since they stand on collections. */
    static Stream<PlannedChange> plan(Blueprint wanted, Actual actual) {
        return wanted.collections().stream()
                .sorted(Comparator.comparing(part -> part.options().containsKey("viewOn")))
                .map(part -> change(wanted.database(), part, actual.collection(part.name())))
                .flatMap(Optional::stream);
    }

    private static Optional<PlannedChange> change(
            String database, Blueprint.Part part, Optional<CollectionDetail> actual) {
        String target = database + "." + part.name();
        if (actual.isEmpty()) {
            BsonDocument command = new BsonDocument("create", new BsonString(part.name()));
            command.putAll(part.options());
            return Optional.of(new PlannedChange(Kind.CREATE_COLLECTION, target, command, ""));
        }
        CollectionForm form = CollectionForm.of(part.options());
        CollectionForm found = CollectionForm.of(actual.get().options());
        List<String> fixed = form.fixed(found);
        if (!fixed.isEmpty()) {
            String reason = "collMod cannot change " + String.join(", ", fixed)
                    + "; make the collection anew and copy the documents";
            return Optional.of(new PlannedChange(Kind.BLOCKED, target, new BsonDocument(), reason));
        }
        return modified(target, part.name(), form.modification(found));
    }

    private static Optional<PlannedChange> modified(String target, String name, BsonDocument fields) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        BsonDocument command = new BsonDocument("collMod", new BsonString(name));
        command.putAll(fields);
        String reason = "differs: " + String.join(", ", fields.keySet());
        return Optional.of(new PlannedChange(Kind.MODIFY_COLLECTION, target, command, reason));
    }

    /** What the database holds and the blueprint does not name. */
    static Stream<PlannedChange> unexpected(Blueprint wanted, Actual actual) {
        Set<String> named =
                wanted.collections().stream().map(Blueprint.Part::name).collect(Collectors.toSet());
        return actual.collections().stream()
                .map(CollectionDetail::name)
                .filter(name -> !named.contains(name))
                .sorted()
                .map(name -> new PlannedChange(
                        Kind.UNEXPECTED_COLLECTION,
                        wanted.database() + "." + name,
                        new BsonDocument("drop", new BsonString(name)),
                        "the blueprint does not name it"));
    }
}

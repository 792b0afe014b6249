/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lucid.fieldcrypt.api.KeyScope;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What a collection of a blueprint says elsewhere that encrypted fields cannot be. */
final class EncryptionCheck {

    private static final Set<String> INDEXABLE = Set.of("1", "-1", "1.0", "-1.0", "hashed");

    private final BsonDocument collection;
    private final String where;
    private final Marks marks;
    private final List<Violation> found = new ArrayList<>();

    EncryptionCheck(BsonDocument collection, String where) {
        this.collection = collection;
        this.where = where;
        marks = EncryptionMarks.of("", collection);
    }

    List<Violation> violations() {
        List<Mark> fields = marks.fields();
        IntStream.range(0, fields.size()).forEach(at -> {
            String place = where + "/encryption/fields/" + at;
            path(fields, at, place + "/path");
            key(fields.get(at), place);
            elsewhere(fields.get(at), place + "/path");
            indexes(fields.get(at));
            new ValidatorCheck(fields.get(at).path())
                    .complaint(options())
                    .ifPresent(complaint -> found.add(new Violation(where + "/options/validator", complaint)));
        });
        return found;
    }

    private BsonDocument options() {
        return collection.getDocument("options", new BsonDocument());
    }

    private void path(List<Mark> fields, int at, String place) {
        String path = fields.get(at).path();
        boolean strange = path.startsWith("_id.")
                || path.equals("_id")
                || List.of(path.split("\\.", -1)).stream()
                        .anyMatch(name -> name.isEmpty() || name.startsWith("$") || name.matches("[0-9]+"));
        if (strange) {
            found.add(new Violation(
                    place,
                    "'" + path + "' cannot be encrypted: neither the id nor a position of an array"
                            + " can; encrypt an array as a whole"));
        }
        for (int before = 0; before < at; before++) {
            if (overlap(path, fields.get(before).path())) {
                found.add(new Violation(
                        place, "'" + path + "' overlaps '" + fields.get(before).path() + "'; mark one of them"));
            }
        }
        if (options().containsKey("viewOn")) {
            found.add(new Violation(place, "a view stores nothing; mark the field in the collection behind it"));
        }
    }

    private void key(Mark mark, String place) {
        String subject = Blueprint.text(collection.getDocument("personalData", new BsonDocument()), "subject");
        if (!subject.isEmpty() && overlap(mark.path(), subject)) {
            found.add(new Violation(place + "/path", "the subject says whose key is needed; it stays in the clear"));
        }
        if (mark.key() != KeyScope.SUBJECT) {
            return;
        }
        if (subject.isEmpty()) {
            found.add(new Violation(place + "/key", "a key of a subject needs personalData.subject"));
        }
        String locale = Blueprint.text(options().getDocument("collation", new BsonDocument()), "locale");
        if (!locale.isEmpty() && !"simple".equals(locale)) {
            found.add(new Violation(
                    place + "/key",
                    "with a collation different subjects can be equal for MongoDB, too unclear for keys of"
                            + " subjects; leave the collation out or use key: collection"));
        }
    }

    /** Fields that MongoDB or the platform has to read. */
    private void elsewhere(Mark mark, String place) {
        BsonDocument series = options().getDocument("timeseries", new BsonDocument());
        BsonDocument shardKey = collection.getDocument("shardKey", new BsonDocument());
        refuse(mark, Blueprint.text(series, "timeField"), place, "the time of a time series");
        refuse(mark, Blueprint.text(series, "metaField"), place, "the metadata of a time series");
        shardKey.getDocument("key", new BsonDocument())
                .keySet()
                .forEach(path -> refuse(mark, path, place, "part of the shard key"));
        refuse(
                mark,
                Blueprint.text(collection.getDocument("retention", new BsonDocument()), "field"),
                place,
                "the date of the retention");
    }

    private void refuse(Mark mark, String path, String place, String what) {
        if (!path.isEmpty() && overlap(mark.path(), path)) {
            found.add(new Violation(place, "'" + path + "' is " + what + ", which has to be read in the clear"));
        }
    }

    private void indexes(Mark mark) {
        List<BsonDocument> indexes = Blueprint.documents(collection, "indexes");
        IntStream.range(0, indexes.size()).forEach(at -> index(mark, indexes.get(at), where + "/indexes/" + at));
    }

    private void index(Mark mark, BsonDocument index, String place) {
        index.getDocument("key").forEach((path, kind) -> {
            if (path.equals(mark.path())) {
                indexed(mark, index, kind, place);
            } else if (path.startsWith(mark.path() + ".")) {
                found.add(new Violation(place, "'" + mark.path() + "' is encrypted, nothing inside it can be indexed"));
            }
        });
        BsonDocument partial = index.getDocument("partialFilterExpression", new BsonDocument());
        new ValidatorCheck(mark.path())
                .conditions(partial)
                .ifPresent(complaint -> found.add(new Violation(place + "/partialFilterExpression", complaint)));
    }

    private void indexed(Mark mark, BsonDocument index, BsonValue kind, String place) {
        String text = kind.isString()
                ? kind.asString().getValue()
                : String.valueOf(kind.asNumber().doubleValue());
        if (!mark.searched()) {
            found.add(new Violation(
                    place,
                    "'" + mark.path() + "' is encrypted another way each time; mark it as searched to index it"));
        } else if (!INDEXABLE.contains(text) || index.containsKey("expireAfterSeconds")) {
            found.add(new Violation(
                    place, "'" + mark.path() + "' is encrypted, so only an index for equality, without an age, helps"));
        }
    }

    private static boolean overlap(String one, String other) {
        return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".");
    }
}

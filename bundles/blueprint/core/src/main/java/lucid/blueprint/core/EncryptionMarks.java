/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.blueprint.api.PlannedChange;
import lucid.fieldcrypt.api.KeyScope;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** The encrypted fields that a blueprint wants: read, and compared with those in force. */
final class EncryptionMarks {

    /** Where counting of values that are not encrypted ends. */
    static final int MOST_COUNTED = 1000;

    private static final String FIELDS = "fields";
    private static final String PATH = "path";
    private static final String SUBJECT = "subject";
    private static final String SEARCHED = "searched";
    private static final String KEY = "key";

    private EncryptionMarks() {}

    /** The marks of a collection of a blueprint; no fields when it has none. */
    static Marks of(String database, BsonDocument collection) {
        BsonDocument personal = collection.getDocument("personalData", new BsonDocument());
        Set<String> paths = Blueprint.documents(personal, FIELDS).stream()
                .map(field -> Blueprint.text(field, PATH))
                .collect(Collectors.toSet());
        BsonDocument encryption = collection.getDocument("encryption", new BsonDocument());
        List<Mark> fields = Blueprint.documents(encryption, FIELDS).stream()
                .map(field -> mark(field, paths.contains(Blueprint.text(field, PATH))))
                .toList();
        return marks(database, Blueprint.text(collection, "name"), Blueprint.text(personal, SUBJECT), fields);
    }

    private static Marks marks(String database, String collection, String subject, List<Mark> fields) {
        boolean personal = fields.stream().anyMatch(mark -> mark.key() == KeyScope.SUBJECT);
        return Marks.of(database, collection, personal ? subject : "", fields);
    }

    private static Mark mark(BsonDocument field, boolean personal) {
        String key = Blueprint.text(field, KEY);
        boolean subject = key.isEmpty() ? personal : KeyScope.SUBJECT.text().equals(key);
        return new Mark(
                Blueprint.text(field, PATH),
                Truth.of(field.get(SEARCHED)),
                subject ? KeyScope.SUBJECT : KeyScope.COLLECTION);
    }

    /** A change for each collection whose marks differ or that holds values which are not encrypted. */
    static Stream<PlannedChange> plan(Blueprint wanted, Actual actual) {
        return wanted.collections().stream().flatMap(part -> {
            Marks marks = part.marks();
            Actual.Encrypted now = actual.encrypted()
                    .getOrDefault(part.name(), new Actual.Encrypted(Marks.none(wanted.database(), part.name()), 0));
            boolean same = now.marks().fields().equals(marks.fields())
                    && now.marks().subject().equals(marks.subject());
            return same && now.left() == 0
                    ? Stream.empty()
                    : Stream.of(new PlannedChange(
                            Kind.ENCRYPT_FIELDS, marks.namespace(), command(marks), reason(same, now.left())));
        });
    }

    private static String reason(boolean same, long left) {
        List<String> reasons = new ArrayList<>();
        if (!same) {
            reasons.add("other fields are marked");
        }
        if (left > 0) {
            String count = left < MOST_COUNTED ? String.valueOf(left) : "at least " + MOST_COUNTED;
            reasons.add(count + " documents hold values that are not encrypted");
        }
        return String.join(", ", reasons);
    }

    private static BsonDocument command(Marks marks) {
        BsonArray fields = new BsonArray();
        marks.fields()
                .forEach(mark -> fields.add(new BsonDocument(PATH, new BsonString(mark.path()))
                        .append(SEARCHED, BsonBoolean.valueOf(mark.searched()))
                        .append(KEY, new BsonString(mark.key().text()))));
        return new BsonDocument(Kind.ENCRYPT_FIELDS, new BsonString(marks.collection()))
                .append(SUBJECT, new BsonString(marks.subject()))
                .append(FIELDS, fields);
    }

    /** Reads the marks of a planned change. */
    static Marks planned(String database, BsonDocument command) {
        return marks(
                database,
                Blueprint.text(command, Kind.ENCRYPT_FIELDS),
                Blueprint.text(command, SUBJECT),
                Blueprint.documents(command, FIELDS).stream()
                        .map(field -> mark(field, false))
                        .toList());
    }
}

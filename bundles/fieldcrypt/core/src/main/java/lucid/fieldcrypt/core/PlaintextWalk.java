/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.Optional;
import java.util.function.LongConsumer;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemKind;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Finds documents with values in marked fields that are not encrypted, and encrypts them. */
final class PlaintextWalk {

    private static final int BATCH = 500;
    private static final String ID = "_id";

    private final Deployments deployments;
    private final Marks marks;
    private final ValueCipher values;
    private long done;
    private long left;
    private String first = "";

    PlaintextWalk(Deployments deployments, Marks marks, ValueCipher values) {
        this.deployments = deployments;
        this.marks = marks;
        this.values = values;
    }

    long count(int most) {
        if (marks.fields().isEmpty()) {
            return 0;
        }
        BsonDocument plain = new BsonDocument("$not", new BsonDocument("$type", new BsonString("binData")))
                .append("$ne", BsonNull.VALUE);
        return FieldVault.answered(() -> collection()
                .countDocuments(any(plain), new CountOptions().limit(most).comment(deployments.comment())));
    }

    long encrypt(LongConsumer progress) {
        if (!marks.fields().isEmpty()) {
            FieldVault.answered(() -> {
                BsonDocument there = new BsonDocument("$exists", BsonBoolean.TRUE).append("$ne", BsonNull.VALUE);
                collection()
                        .find(any(there))
                        .projection(projection())
                        .sort(new BsonDocument(ID, new BsonInt32(1)))
                        .batchSize(BATCH)
                        .comment(deployments.comment())
                        .forEach(document -> encrypt(document, progress));
                return done;
            });
        }
        if (left > 0) {
            throw new ProblemException(
                    FieldProblem.PLAINTEXT_LEFT,
                    left + " documents of " + marks.namespace() + " are not encrypted, the first with _id " + first
                            + "; correct them and apply the blueprint again");
        }
        return done;
    }

    private BsonDocument any(BsonDocument condition) {
        BsonArray paths = new BsonArray();
        marks.fields().forEach(mark -> paths.add(new BsonDocument(mark.path(), condition)));
        return new BsonDocument("$or", paths);
    }

    private BsonDocument projection() {
        BsonDocument projection = new BsonDocument();
        marks.fields().forEach(mark -> projection.put(mark.path(), new BsonInt32(1)));
        boolean inside = marks.fields().stream().anyMatch(mark -> FieldPaths.overlap(mark.path(), marks.subject()));
        return marks.subject().isEmpty() || inside ? projection : projection.append(marks.subject(), new BsonInt32(1));
    }

    /** One document; what cannot be encrypted is counted and told in the end. */
    private void encrypt(BsonDocument document, LongConsumer progress) {
        try {
            BsonDocument set = set(document);
            if (!set.isEmpty() && changed(document, set)) {
                done++;
                progress.accept(done);
            }
        } catch (ProblemException e) {
            if (e.type().kind() == ProblemKind.UNAVAILABLE) {
                throw e;
            }
            left++;
            first = first.isEmpty() ? document.get(ID) + " (" + e.detail() + ")" : first;
        }
    }

    private BsonDocument set(BsonDocument document) {
        Optional<BsonValue> subject =
                marks.subject().isEmpty() ? Optional.empty() : Subjects.of(document, marks.subject());
        BsonDocument set = new BsonDocument();
        for (Mark mark : marks.fields()) {
            FieldPaths.value(document, mark.path())
                    .filter(value -> !FieldTypes.nothing(value) && !Ciphertext.is(value))
                    .ifPresent(value -> set.put(mark.path(), values.sealed(marks, mark, subject, value)));
        }
        return set;
    }

    /** Replaces the values if they, and the subject, still are what was read. */
    private boolean changed(BsonDocument document, BsonDocument set) {
        BsonDocument same = new BsonDocument(ID, document.get(ID));
        set.keySet()
                .forEach(path -> same.append(
                        path,
                        new BsonDocument("$eq", FieldPaths.value(document, path).orElse(BsonNull.VALUE))));
        if (marks.personal()) {
            same.append(
                    marks.subject(),
                    new BsonDocument(
                            "$eq", FieldPaths.value(document, marks.subject()).orElse(BsonNull.VALUE)));
        }
        try {
            return collection()
                            .updateOne(
                                    same,
                                    new BsonDocument("$set", set),
                                    new UpdateOptions().comment(deployments.comment()))
                            .getModifiedCount()
                    > 0;
        } catch (MongoException e) {
            throw MongoFailures.problem(e);
        }
    }

    private MongoCollection<BsonDocument> collection() {
        return deployments
                .data(Deployments.MAIN)
                .getDatabase(marks.database())
                .getCollection(marks.collection(), BsonDocument.class)
                .withWriteConcern(WriteConcern.MAJORITY);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.mongo;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditLine;
import lucid.audit.spi.SinkBatch;
import lucid.mongo.api.Deployments;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Inserts records and checkpoints. The line is kept as it is, in {@code line}, since the proofs are about its bytes;
 * what is searched by stands beside it. A record that is there already must be the same: another one under the same
 * number means that one of the two trails is not the true one.
 */
final class TrailWriter {

    private static final List<String> REPEATED =
            List.of("kind", "door", "action", "effect", "outcome", "correlationId", "resource");
    private static final InsertManyOptions ALL = new InsertManyOptions().ordered(false);
    private static final String ID = "_id";

    private final Deployments deployments;

    TrailWriter(Deployments deployments) {
        this.deployments = deployments;
    }

    void write(SinkBatch batch) throws IOException {
        insert(
                "audit",
                batch.lines().stream().map(line -> document(batch.log(), line)).toList(),
                "line");
        insert(
                "audit_checkpoints",
                batch.checkpoints().stream()
                        .map(checkpoint -> document(batch.log(), checkpoint))
                        .toList(),
                "note");
    }

    private static BsonDocument document(String log, AuditLine line) {
        BsonDocument content = BsonDocument.parse(line.json());
        BsonDocument document = new BsonDocument(ID, id(log, line.seq()))
                .append("log", new BsonString(log))
                .append("seq", new BsonInt64(line.seq()));
        BsonValue time = content.get("time");
        if (time != null && time.isString()) {
            long millis = Instant.parse(time.asString().getValue()).toEpochMilli();
            document.append("time", new BsonDateTime(millis));
        }
        document.append("actor", content.getDocument("who", new BsonDocument()).get("name", new BsonString("")));
        REPEATED.stream().filter(content::containsKey).forEach(name -> document.append(name, content.get(name)));
        return document.append("line", new BsonString(line.json()));
    }

    private static BsonDocument document(String log, AuditCheckpoint checkpoint) {
        return new BsonDocument(ID, id(log, checkpoint.size()))
                .append("log", new BsonString(log))
                .append("size", new BsonInt64(checkpoint.size()))
                .append("time", new BsonDateTime(checkpoint.time().toEpochMilli()))
                .append("note", new BsonString(checkpoint.note()));
    }

    /** Twenty digits, so that ids sort as the trail does. */
    private static BsonString id(String log, long number) {
        return new BsonString("%s/%020d".formatted(log, number));
    }

    private void insert(String name, List<BsonDocument> documents, String same) throws IOException {
        if (documents.isEmpty()) {
            return;
        }
        MongoCollection<BsonDocument> collection =
                deployments.system().getCollection(name, BsonDocument.class).withWriteConcern(WriteConcern.MAJORITY);
        try {
            collection.insertMany(documents, ALL);
        } catch (MongoBulkWriteException e) {
            compare(collection, there(e, documents), same);
        }
    }

    /** What was refused only because it is there already. */
    private static List<BsonDocument> there(MongoBulkWriteException refusal, List<BsonDocument> documents) {
        boolean other = refusal.getWriteConcernError() != null
                || refusal.getWriteErrors().stream()
                        .anyMatch(error -> ErrorCategory.fromErrorCode(error.getCode()) != ErrorCategory.DUPLICATE_KEY);
        if (other) {
            throw refusal;
        }
        return refusal.getWriteErrors().stream()
                .map(error -> documents.get(error.getIndex()))
                .toList();
    }

    private static void compare(MongoCollection<BsonDocument> collection, List<BsonDocument> sent, String same)
            throws IOException {
        List<BsonValue> ids = sent.stream().map(document -> document.get(ID)).toList();
        Map<BsonValue, BsonDocument> kept = collection.find(in(ID, ids)).into(new ArrayList<>()).stream()
                .collect(Collectors.toMap(document -> document.get(ID), Function.identity()));
        for (BsonDocument document : sent) {
            BsonDocument other = kept.getOrDefault(document.get(ID), new BsonDocument());
            if (!document.get(same).equals(other.get(same))) {
                throw new IOException("%s of lucid_system.%s is another one than in the trail; one of them was changed"
                        .formatted(
                                document.getString(ID).getValue(),
                                collection.getNamespace().getCollectionName()));
            }
        }
    }
}

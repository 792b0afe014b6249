/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.EstimatedDocumentCountOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.document.api.DocumentSink;
import lucid.document.api.Target;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Reads documents: find, aggregate, count, distinct and explain. */
final class DocumentReader {

    private static final int BATCH = 1000;
    private static final List<String> ENVELOPE = List.of("ok", "operationTime", "$clusterTime");

    private final DocumentCollections collections;

    DocumentReader(DocumentCollections collections) {
        this.collections = collections;
    }

    Optional<RawBsonDocument> one(Target target, BsonValue id) {
        return DocumentFailures.answered(() -> Optional.ofNullable(collections
                .readingOne(target)
                .find(collections.limited(target, byId(id)))
                .comment(collections.comment())
                .maxTime(collections.mostMillis(), collections.unit())
                .batchSize(1)
                .first()));
    }

    static BsonDocument byId(BsonValue id) {
        return new BsonDocument(SortOrder.ID, new BsonDocument("$eq", id));
    }

    List<RawBsonDocument> find(Target target, BsonDocument filter, PagedProjection projection, FindWindow window) {
        return DocumentFailures.answered(() -> find(target, filter)
                .projection(projection.sent())
                .sort(window.sort())
                .skip(window.skip())
                .limit(window.limit())
                .batchSize(window.limit() + 1)
                .into(new ArrayList<>()));
    }

    /** Documents of an order; without one, in that of the server. */
    record FindWindow(BsonDocument sort, int skip, int limit) {}

    private FindIterable<RawBsonDocument> find(Target target, BsonDocument filter) {
        return collections
                .reading(target)
                .find(collections.limited(target, filter))
                .comment(collections.comment())
                .maxTime(collections.mostMillis(), collections.unit());
    }

    /** Every match by id; the time limit is for each batch, as MongoDB counts it. */
    void each(Target target, BsonDocument filter, BsonDocument projection, DocumentSink sink) throws IOException {
        FindIterable<RawBsonDocument> all = collections
                .reading(target)
                .find(collections.limited(target, filter))
                .comment(collections.comment())
                .projection(projection)
                .sort(new BsonDocument(SortOrder.ID, new BsonInt32(1)))
                .batchSize(BATCH);
        try (MongoCursor<RawBsonDocument> cursor = DocumentFailures.answered(all::iterator)) {
            while (DocumentFailures.answered(cursor::hasNext)) {
                sink.accept(cursor.next());
            }
        }
    }

    List<RawBsonDocument> aggregate(Target target, List<BsonDocument> pipeline, int limit) {
        List<BsonDocument> limited = new ArrayList<>();
        if (!target.within().isEmpty()) {
            limited.add(new BsonDocument("$match", collections.limited(target, new BsonDocument())));
        }
        limited.addAll(pipeline);
        limited.add(new BsonDocument("$limit", new BsonInt32(limit)));
        return DocumentFailures.answered(() -> {
            AggregateIterable<RawBsonDocument> results =
                    collections.reading(target).aggregate(limited);
            return results.comment(collections.comment())
                    .maxTime(collections.mostMillis(), collections.unit())
                    .batchSize(limit)
                    .into(new ArrayList<>());
        });
    }

    long count(Target target, BsonDocument filter) {
        CountOptions options =
                new CountOptions().comment(collections.comment()).maxTime(collections.mostMillis(), collections.unit());
        return DocumentFailures.answered(
                () -> collections.reading(target).countDocuments(collections.limited(target, filter), options));
    }

    long estimated(Target target) {
        EstimatedDocumentCountOptions options = new EstimatedDocumentCountOptions()
                .comment(collections.comment())
                .maxTime(collections.mostMillis(), collections.unit());
        return DocumentFailures.answered(() -> collections.reading(target).estimatedDocumentCount(options));
    }

    List<BsonValue> distinct(Target target, String field, BsonDocument filter) {
        return DocumentFailures.answered(() -> collections
                .reading(target)
                .distinct(field, collections.limited(target, filter), BsonValue.class)
                .comment(collections.comment())
                .maxTime(collections.mostMillis(), collections.unit())
                .batchSize(BATCH)
                .into(new ArrayList<>()));
    }

    /** What the server says about how it would run a command. */
    RawBsonDocument explain(Target target, BsonDocument command, String verbosity) {
        BsonDocument explain = new BsonDocument("explain", command)
                .append("verbosity", new BsonString(verbosity))
                .append("comment", collections.comment())
                .append("maxTimeMS", new BsonInt64(collections.mostMillis()));
        BsonDocument told =
                DocumentFailures.answered(() -> collections.database(target).runCommand(explain, BsonDocument.class));
        ENVELOPE.forEach(told::remove);
        return Versions.raw(told);
    }
}

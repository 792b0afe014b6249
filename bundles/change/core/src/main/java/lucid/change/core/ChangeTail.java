/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.core;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.ReadConcern;
import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.changestream.FullDocument;
import com.mongodb.client.model.changestream.FullDocumentBeforeChange;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lucid.change.api.ChangeEvent;
import lucid.change.api.ChangeFeed;
import lucid.change.api.ChangeProblem;
import lucid.change.api.ChangeQuery;
import lucid.mongo.api.Deployments;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Reads one change stream; the driver resumes it where the connection or the primary is lost. */
final class ChangeTail implements ChangeFeed {

    private static final String TOKEN = "_data";

    private final MongoChangeStreamCursor<RawBsonDocument> cursor;
    private final Runnable closed;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private ChangeTail(MongoChangeStreamCursor<RawBsonDocument> cursor, Runnable closed) {
        this.cursor = cursor;
        this.closed = closed;
    }

    /** Opens one; what is to be done when it is closed is done once. */
    static ChangeTail open(Deployments deployments, ChangeConfig config, ChangeQuery query, Runnable closed) {
        ChangeStreamIterable<BsonDocument> stream = deployments
                .data(config.deployment())
                .getDatabase(query.database())
                .getCollection(query.collection())
                // The client's own is another, which servers refuse for change streams.
                .withReadConcern(ReadConcern.MAJORITY)
                .watch(query.pipeline(), BsonDocument.class)
                .fullDocument(FullDocument.fromString(query.images().full()))
                .fullDocumentBeforeChange(
                        FullDocumentBeforeChange.fromString(query.images().before()))
                .showExpandedEvents(query.expanded())
                .batchSize(config.batch_limit())
                .maxAwaitTime(config.wait_limit_ms(), TimeUnit.MILLISECONDS)
                .comment(deployments.comment());
        if (!query.after().isEmpty()) {
            // Unlike resumeAfter it also takes the position of the event that told of a drop or rename.
            stream.startAfter(new BsonDocument(TOKEN, new BsonString(query.after())));
        }
        try {
            return new ChangeTail(
                    positioned(stream.withDocumentClass(RawBsonDocument.class).iterator()), closed);
        } catch (MongoException e) {
            throw ChangeFailures.opening(e);
        }
    }

    /** Cursors of change streams tell their position, though the driver's type does not say so of raw documents. */
    private static MongoChangeStreamCursor<RawBsonDocument> positioned(MongoCursor<RawBsonDocument> cursor) {
        if (cursor instanceof MongoChangeStreamCursor<RawBsonDocument> known) {
            return known;
        }
        cursor.close();
        throw new IllegalStateException("the driver gives no position with raw documents");
    }

    @Override
    public Optional<ChangeEvent> next() throws InterruptedException {
        try {
            RawBsonDocument document = cursor.tryNext();
            if (document != null) {
                return Optional.of(new ChangeEvent(position(document.get("_id")), document));
            }
            requireOpen();
            return Optional.empty();
        } catch (MongoInterruptedException e) {
            throw interrupted(e);
        } catch (MongoException e) {
            throw ChangeFailures.problem(e);
        } catch (IllegalStateException e) {
            // The driver's way to say that the client has been closed: its configuration was changed.
            throw new ProblemException(
                    ChangeProblem.INTERRUPTED, "the connection was replaced; go on with the last id that you have", e);
        }
    }

    private void requireOpen() {
        if (cursor.getServerCursor() == null) {
            throw new ProblemException(
                    ChangeProblem.INVALIDATED,
                    "the collection was dropped or renamed, which ends its changes; the last id goes on with what comes"
                            + " under its name afterwards");
        }
    }

    private static InterruptedException interrupted(MongoInterruptedException failure) {
        InterruptedException interrupted = new InterruptedException("while it waited for a change");
        interrupted.initCause(failure);
        return interrupted;
    }

    @Override
    public String position() {
        return position(cursor.getResumeToken());
    }

    private static String position(BsonValue token) {
        boolean known =
                token != null && token.isDocument() && token.asDocument().isString(TOKEN);
        return known ? token.asDocument().getString(TOKEN).getValue() : "";
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            try {
                cursor.close();
            } finally {
                closed.run();
            }
        }
    }
}

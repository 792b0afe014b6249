/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.ArrayList;
import java.util.List;
import lucid.document.api.LineError;
import lucid.document.api.LoadSummary;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Adds up what came of the batches of a load. For one thread. */
final class LoadProgress {

    private static final int LISTED_BYTES = 1 << 20;

    private final List<BsonValue> ids;
    private final List<LineError> errors;
    private long inserted;
    private long errorCount;
    private long acknowledged;
    private BsonBinary digest;
    private long skipped;
    private int listedBytes;
    private int journaledIds;
    private int journaledErrors;

    LoadProgress(LoadState state) {
        ids = new ArrayList<>(state.listed());
        errors = new ArrayList<>(state.errors());
        inserted = state.inserted();
        errorCount = state.errorCount();
        acknowledged = state.acknowledged();
        digest = state.digest();
        journaledIds = ids.size();
        journaledErrors = errors.size();
        ids.forEach(id -> listedBytes += bytes(id));
    }

    void skipped(long lines) {
        skipped = lines;
    }

    void acknowledge(LoadBatch batch, LoadOutcome outcome) {
        acknowledged = batch.lastLine();
        digest = batch.digest();
        inserted += outcome.inserted().size();
        outcome.inserted().forEach(this::list);
        errorCount += outcome.errors().size();
        outcome.errors().stream()
                .limit(Math.max(0, LoadSummary.LISTED - errors.size()))
                .forEach(errors::add);
    }

    private void list(BsonValue id) {
        int size = bytes(id);
        if (ids.size() < LoadSummary.LISTED && listedBytes + size <= LISTED_BYTES) {
            ids.add(id);
            listedBytes += size;
        }
    }

    private static int bytes(BsonValue id) {
        return Versions.raw(new BsonDocument("", id)).getByteBuffer().remaining();
    }

    LoadSummary summary(boolean interrupted) {
        return new LoadSummary(inserted, ids, errors, errorCount, acknowledged, skipped, interrupted);
    }

    long inserted() {
        return inserted;
    }

    long errorCount() {
        return errorCount;
    }

    long acknowledged() {
        return acknowledged;
    }

    BsonBinary digest() {
        return digest;
    }

    /** The ids that the journal does not hold yet; asking again gives those after them. */
    List<BsonValue> newIds() {
        List<BsonValue> fresh = List.copyOf(ids.subList(journaledIds, ids.size()));
        journaledIds = ids.size();
        return fresh;
    }

    /** The errors that the journal does not hold yet; asking again gives those after them. */
    List<LineError> newErrors() {
        List<LineError> fresh = List.copyOf(errors.subList(journaledErrors, errors.size()));
        journaledErrors = errors.size();
        return fresh;
    }
}

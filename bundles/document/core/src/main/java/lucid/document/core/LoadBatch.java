/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.ArrayList;
import java.util.List;
import lucid.document.api.LineError;
import org.bson.BsonBinary;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Lines on their way: documents with ids, and the lines between them that are none. For one thread at a time. */
final class LoadBatch {

    /**
     * A document of the batch.
     *
     * @param made whether the id was made here, so that only this load can have used it
     */
    record Entry(long line, BsonValue id, boolean made, RawBsonDocument document) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<LineError> errors = new ArrayList<>();
    private long bytes;
    private long lastLine;
    private BsonBinary digest;

    LoadBatch(BsonBinary digest) {
        this.digest = digest;
    }

    void add(Entry entry) {
        entries.add(entry);
        bytes += entry.document().getByteBuffer().remaining();
    }

    void add(LineError error) {
        errors.add(error);
    }

    /** The batch holds everything up to the line, whose chained digest is this. */
    void upTo(long line, BsonBinary chained) {
        lastLine = line;
        digest = chained;
    }

    boolean fits(int mostLines, long mostBytes) {
        return entries.size() + errors.size() < mostLines && bytes < mostBytes;
    }

    boolean isEmpty() {
        return entries.isEmpty() && errors.isEmpty();
    }

    List<Entry> entries() {
        return entries;
    }

    /** Lines that are no documents. */
    List<LineError> errors() {
        return errors;
    }

    long lastLine() {
        return lastLine;
    }

    BsonBinary digest() {
        return digest;
    }
}

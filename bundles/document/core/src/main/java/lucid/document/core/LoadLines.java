/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import lucid.document.api.DocumentProblem;
import lucid.document.api.LineError;
import lucid.document.api.LoadSource;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemKind;
import org.bson.BsonBinary;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Cuts a source into batches and chains a digest over its lines. For one thread. */
final class LoadLines {

    private static final int LARGEST = 16 << 20;

    private final LoadSource source;
    private final LoadIds ids;
    private final CollectionCipher cipher;
    private final int mostLines;
    private final long mostBytes;
    private final MessageDigest sha = Versions.sha256();
    private BsonBinary digest = LoadState.NO_LINES;

    LoadLines(LoadSource source, LoadIds ids, CollectionCipher cipher, int mostLines, long mostBytes) {
        this.source = source;
        this.ids = ids;
        this.cipher = cipher;
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
    }

    /**
     * Passes over the lines that were acknowledged before.
     *
     * @return how many they are
     * @throws ProblemException {@link DocumentProblem#LOAD_KEY_REUSED} if they are other lines
     */
    long skip(long upTo, BsonBinary known) throws IOException {
        long skipped = 0;
        while (upTo > 0 && source.line() < upTo && source.next()) {
            read();
            skipped++;
        }
        if (upTo > 0 && (source.line() != upTo || !digest.equals(known))) {
            throw new ProblemException(
                    DocumentProblem.LOAD_KEY_REUSED,
                    "the lines up to " + upTo + " are not those that were acknowledged under this Idempotency-Key;"
                            + " send the same lines from the first one on, or use another key");
        }
        return skipped;
    }

    /** The next batch; empty at the end. */
    LoadBatch batch() throws IOException {
        LoadBatch batch = new LoadBatch(digest);
        while (batch.fits(mostLines, mostBytes) && source.next()) {
            Optional<RawBsonDocument> document = read(batch).flatMap(found -> stored(found, batch));
            document.ifPresent(found -> batch.add(entry(found)));
            batch.upTo(source.line(), digest);
        }
        return batch;
    }

    /** The digest is that of the lines as they came: ciphertext is another each time. */
    private Optional<RawBsonDocument> stored(RawBsonDocument document, LoadBatch batch) {
        try {
            return Optional.of(cipher.stored(document));
        } catch (ProblemException e) {
            if (e.type().kind() == ProblemKind.UNAVAILABLE) {
                throw e;
            }
            batch.add(LineError.of(source.line(), e));
            return Optional.empty();
        }
    }

    private LoadBatch.Entry entry(RawBsonDocument document) {
        long line = source.line();
        BsonValue own = document.get(SortOrder.ID);
        if (own != null) {
            return new LoadBatch.Entry(line, own, false, document);
        }
        BsonObjectId id = ids.id(line);
        return new LoadBatch.Entry(line, id, true, LoadIds.with(id, document));
    }

    private void read() {
        read(new LoadBatch(digest));
    }

    /** The document of the current line, or else its error in the batch. */
    private Optional<RawBsonDocument> read(LoadBatch batch) {
        try {
            RawBsonDocument document = source.document();
            chain(document.getByteBuffer().asNIO());
            if (document.getByteBuffer().remaining() <= LARGEST) {
                return Optional.of(document);
            }
            batch.add(new LineError(
                    source.line(),
                    DocumentProblem.TOO_LARGE.code(),
                    "a document may have at most 16 MiB; split it up"));
        } catch (ProblemException e) {
            batch.add(LineError.of(source.line(), e));
            chain(ByteBuffer.wrap(e.type().code().getBytes(StandardCharsets.UTF_8)));
        }
        return Optional.empty();
    }

    private void chain(ByteBuffer line) {
        sha.update(digest.getData());
        sha.update(line);
        digest = new BsonBinary(sha.digest());
    }
}

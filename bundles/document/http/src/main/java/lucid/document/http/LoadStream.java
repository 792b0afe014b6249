/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import lucid.document.api.LineError;
import lucid.document.api.LoadService;
import lucid.document.api.LoadSource;
import lucid.document.api.LoadSpec;
import lucid.document.api.LoadSummary;
import lucid.extjson.api.ExtJsonMode;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** The NDJSON reply to a load: a line for each acknowledged batch, the last with the summary or with the problem. */
final class LoadStream {

    private final OutputStream out;
    private final ChangeNotes notes;
    private long acknowledged = -1;

    LoadStream(OutputStream out, ChangeNotes notes) {
        this.out = out;
        this.notes = notes;
    }

    void run(LoadService loads, LoadSpec spec, LoadSource source) throws IOException {
        try {
            LoadSummary summary = loads.load(spec, source, this::acknowledge);
            notes.counted(summary);
            line(document(summary));
        } catch (ProblemException e) {
            if (acknowledged < 0) {
                throw e;
            }
            notes.interrupted(acknowledged);
            line(interrupted(acknowledged)
                    .append("code", new BsonString(e.type().code()))
                    .append("detail", new BsonString(e.detail())));
        }
    }

    private void acknowledge(long line) throws IOException {
        line(new BsonDocument("acknowledged", new BsonInt64(line)));
        acknowledged = line;
    }

    private void line(BsonDocument document) throws IOException {
        out.write((ExtJson.text(document, ExtJsonMode.RELAXED) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static BsonDocument interrupted(long line) {
        return new BsonDocument("acknowledged", new BsonInt64(line)).append("interrupted", BsonBoolean.TRUE);
    }

    private static BsonDocument document(LoadSummary summary) {
        BsonArray errors = new BsonArray();
        summary.errors().forEach(error -> errors.add(document(error)));
        return new BsonDocument("inserted", new BsonInt64(summary.inserted()))
                .append("ids", new BsonArray(summary.ids()))
                .append("errors", errors)
                .append("errorCount", new BsonInt64(summary.errorCount()))
                .append("acknowledged", new BsonInt64(summary.acknowledged()))
                .append("skipped", new BsonInt64(summary.skipped()))
                .append("interrupted", BsonBoolean.valueOf(summary.interrupted()));
    }

    private static BsonDocument document(LineError error) {
        return new BsonDocument("line", new BsonInt64(error.line()))
                .append("code", new BsonString(error.code()))
                .append("detail", new BsonString(error.detail()));
    }
}

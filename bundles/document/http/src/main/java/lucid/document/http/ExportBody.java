/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lucid.document.api.DocumentSink;
import lucid.extjson.api.ExtJsonMode;
import lucid.extjson.api.ExtJsonWriter;
import lucid.http.api.Body;
import lucid.http.api.HttpProblem;
import lucid.http.api.Request;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * The form of an export.
 *
 * @param csv    CSV, else NDJSON
 * @param fields the paths that are exported; all when empty
 * @param mode   of Extended JSON
 * @param escape whether CSV cells that begin like formulas get a quote in front
 */
record ExportBody(boolean csv, List<String> fields, ExtJsonMode mode, boolean escape) {

    static final String CSV = "text/csv";

    ExportBody {
        fields = List.copyOf(fields);
    }

    static ExportBody of(Request request) {
        boolean csv = "csv".equals(request.query("format"));
        List<String> fields = Stream.of(request.query("fields").split(",", -1))
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .toList();
        if (csv && fields.isEmpty()) {
            throw new ProblemException(
                    HttpProblem.PARAMETER_INVALID, "format=csv needs fields=, the paths of the columns with commas");
        }
        boolean canonical = request.header("Accept")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s", "")
                .contains("mode=canonical");
        return new ExportBody(
                csv,
                fields,
                canonical ? ExtJsonMode.CANONICAL : ExtJsonMode.RELAXED,
                "escape".equals(request.query("formulas")));
    }

    String mediaType() {
        return csv ? CSV + ";charset=utf-8;header=present" : Body.NDJSON;
    }

    /** Fetches the roots of the fields for CSV, which finds the paths itself, else the fields. */
    BsonDocument projection() {
        BsonDocument projection = new BsonDocument();
        for (String field : fields) {
            projection.put(csv ? field.split("\\.", -1)[0] : field, new BsonInt32(1));
        }
        return projection;
    }

    DocumentSink lines(OutputStream out) throws IOException {
        if (csv) {
            return new CsvLines(fields, mode, escape, out);
        }
        return document -> {
            ExtJsonWriter.write(document, mode, out);
            out.write('\n');
        };
    }
}

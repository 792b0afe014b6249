/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import lucid.document.api.DocumentSink;
import lucid.extjson.api.ExtJsonMode;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * Writes documents as CSV with a header line: text, numbers, ids and times as they read, null and missing as nothing,
 * bytes in Base64, all else as Extended JSON. A spreadsheet may run a cell that begins with {@code = + - @} as a
 * formula; such text can be given a quote in front, which then is part of the data.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvLines implements DocumentSink {

    private static final String FORMULA = "=+-@\t\r";

    private final List<String> fields;
    private final ExtJsonMode mode;
    private final boolean escape;
    private final OutputStream out;

    CsvLines(List<String> fields, ExtJsonMode mode, boolean escape, OutputStream out) throws IOException {
        this.fields = fields;
        this.mode = mode;
        this.escape = escape;
        this.out = out;
        line(fields.stream().map(this::defused).map(CsvLines::quoted).collect(Collectors.joining(",")));
    }

    @Override
    public void accept(RawBsonDocument document) throws IOException {
        BsonDocument tree = document.decode(new BsonDocumentCodec());
        line(fields.stream().map(field -> cell(tree, field)).collect(Collectors.joining(",")));
    }

    private void line(String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private String cell(BsonDocument document, String path) {
        BsonValue value = document;
        for (String name : path.split("\\.", -1)) {
            if (!value.isDocument() || !value.asDocument().containsKey(name)) {
                return "";
            }
            value = value.asDocument().get(name);
        }
        return quoted(text(value));
    }

    private String text(BsonValue value) {
        return switch (value.getBsonType()) {
            case NULL, UNDEFINED -> "";
            case STRING -> defused(value.asString().getValue());
            case OBJECT_ID -> value.asObjectId().getValue().toHexString();
            case DATE_TIME ->
                Instant.ofEpochMilli(value.asDateTime().getValue()).toString();
            case BINARY -> Base64.getEncoder().encodeToString(value.asBinary().getData());
            case DECIMAL128 -> value.asDecimal128().getValue().toString();
            case INT64 -> Long.toString(value.asInt64().getValue());
            case DOUBLE -> Double.toString(value.asDouble().getValue());
            default -> ExtJson.text(value, mode);
        };
    }

    private String defused(String text) {
        return escape && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(letter -> "\",\r\n".indexOf(letter) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}

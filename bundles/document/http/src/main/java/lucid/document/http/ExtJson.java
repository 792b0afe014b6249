/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import lucid.extjson.api.ExtJsonMode;
import lucid.extjson.api.ExtJsonWriter;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Single values as Extended JSON text. */
final class ExtJson {

    private ExtJson() {}

    static String canonical(BsonValue value) {
        return text(value, ExtJsonMode.CANONICAL);
    }

    static String text(BsonValue value, ExtJsonMode mode) {
        // The writer takes documents: wrap the value and cut the wrapping off.
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ExtJsonWriter.write(new RawBsonDocument(new BsonDocument("v", value), new BsonDocumentCodec()), mode, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String wrapped = out.toString(StandardCharsets.UTF_8);
        return wrapped.substring(wrapped.indexOf(':') + 1, wrapped.lastIndexOf('}'))
                .strip();
    }
}
